package com.acme.orders;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.stereotype.Component;

@Component
public class OrderHandler {
    private final Logger logger = LogManager.getLogger(OrderHandler.class);
    private static final com.google.common.flogger.FluentLogger FLOG = com.google.common.flogger.FluentLogger.forEnclosingClass();
    private final org.apache.commons.logging.Log jcl = org.apache.commons.logging.LogFactory.getLog("orders");

    public void handle(Order order) {
        logger.info("order {}", order.id()); //= -
        logger.info("order " + order.id()); //= u
        logger.info("order {} of {}", order.id(), order.customer()); //= -
        logger.warn("order " + order.id() + " is odd"); //= u
        logger.warn(String.format("order %s is odd", order.id())); //= u
        logger.error("order {} failed", order.id(), order.error()); //= -
        logger.error("order " + order.id() + " failed", order.error()); //= u
        logger.debug("items: " + order.items().size()); //= u
        logger.debug("items: {}", order.items().size()); //= -
        logger.debug("items: {}", () -> order.items().size()); //= -
        logger.trace(
            "order " + order.id() //= u
                + " of " + order.customer());
        logger.atError().withThrowable(order.error()).log("order {} failed", order.id()); //= -
        FLOG.atInfo().log("order %s", order.id()); //= -
        FLOG.atInfo().log("order " + order.id()); //= u
        FLOG.atWarning().withCause(order.error()).log("order failed"); //= -
        jcl.info("order " + order.id()); //= u?
        jcl.warn("order received"); //= -
        jcl.error("order failed: " + order.error().getMessage(), order.error()); //= u?
        order.journal().info("order " + order.id()); //= -
        order.error().printStackTrace(); //= p
        System.out.println("order " + order.id()); //= p
        System.out.println("order received"); //= p
        System.err.println(order); //= p
        Runnable later = () -> System.out.println("later"); //= p
        order.items().forEach(System.out::println); //= p?
        try {
            later.run();
        } catch (RuntimeException e) {
            e.printStackTrace(); //= p
        }
    }
}
