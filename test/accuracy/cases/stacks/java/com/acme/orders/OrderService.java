package com.acme.orders;

import com.acme.stock.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

public class OrderService {
    public enum State { NEW, SENT }

    public record Item(String name) {
        public int length() {
            return name.length();
        }
    }

    public class Line {
        public int price() {
            Integer missing = null;
            return missing;
        }
    }

    public int place(String order) {
        return check(order);
    }

    private int check(String order) {
        return order
            .trim()
            .length();
    }

    public void reserve(String name) {
        try {
            Shelf.find(name);
        } catch (IOException error) {
            throw new UncheckedIOException("no reservation for " + name + " (of 3)", error);
        }
    }

    public void closing() throws Exception {
        try (AutoCloseable file = () -> { throw new IOException("close"); }) {
            Shelf.divide(3, 0);
        }
    }

    public Runnable anonymous() {
        return new Runnable() {
            @Override
            public void run() {
                place(null);
            }
        };
    }

    public <T> T first(List<T> all) {
        return all.iterator().next();
    }
}
