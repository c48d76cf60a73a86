package com.acme.orders;

import java.text.MessageFormat;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Shipping {
    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);
    private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("shipping");
    private static final String STARTED = "shipping started";
    private final Toast toast;

    public String ship(Parcel parcel, int attempts) {
        LOG.info(STARTED); //= -
        LOG.info("shipping {}", parcel.id()); //= -
        LOG.info("shipping " + parcel.id()); //= u
        LOG.info("shipping " + parcel.id() + " to " + parcel.country()); //= u
        LOG.info(String.format("shipping %s", parcel.id())); //= u
        LOG.info("shipping %s".formatted(parcel.id())); //= u
        LOG.info(MessageFormat.format("shipping {0}", parcel.id())); //= u
        LOG.warn("heavy: {} kg", parcel.weight()); //= -
        LOG.warn("heavy: " + parcel.weight() + " kg"); //= u
        LOG.error("gave up after {} attempts", attempts, new RuntimeException()); //= -
        LOG.error("gave up after " + attempts, new RuntimeException()); //= u
        LOG.debug("one " + "two " + "three"); //= -
        LOG.debug("constant " + STARTED); //= -
        LOG.debug("parcel ".concat(parcel.id())); //= u
        LOG.debug(parcel.heavy() ? "heavy" : "light"); //= -
        LOG.atWarn().log("slow carrier in " + parcel.country()); //= u
        LOG.atWarn().addKeyValue("country", parcel.country()).log("slow carrier"); //= -
        JUL.info("shipping " + parcel.id()); //= u
        JUL.log(Level.INFO, "shipping {0}", parcel.id()); //= -
        JUL.log(Level.WARNING, "attempt " + attempts); //= u
        JUL.log(Level.SEVERE, String.format("no carrier for %s", parcel.country()), new RuntimeException()); //= u
        JUL.warning("no carrier"); //= -
        JUL.severe("no carrier for " + parcel.country()); //= u
        toast.info("shipped " + parcel.id()); //= -
        toast.error(String.format("not shipped %s", parcel.id())); //= -
        String label = "parcel " + parcel.id();
        if (attempts > 3) {
            throw new IllegalStateException("too many attempts for " + label);
        }
        System.out.println(label); //= p
        System.out.println("shipped"); //= p
        System.out.println(); //= p?
        System.err.printf("shipped %s%n", parcel.id()); //= p
        return "shipped " + parcel.id();
    }
}
