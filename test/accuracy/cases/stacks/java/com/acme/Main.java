package com.acme;

import com.acme.orders.OrderService;
import com.acme.stock.Shelf;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

public class Main {
    interface Step {
        void run() throws Throwable;
    }

    static void scenario(String kind, Step step) {
        try {
            step.run();
        } catch (Throwable thrown) {
            Emit.emit(kind, thrown);
        }
    }

    public static void main(String[] args) {
        OrderService orders = new OrderService();
        scenario("method", () -> orders.place(null));
        scenario("cause", () -> orders.reserve("apple"));
        scenario("suppressed", () -> orders.closing());
        scenario("inner class", () -> orders.new Line().price());
        scenario("nested static", () -> Shelf.Place.of(-1));
        scenario("lambda", () -> List.of(2, 1, 0).forEach(n -> Shelf.divide(1, n)));
        scenario("anonymous", () -> orders.anonymous().run());
        scenario("static init", () -> new Shelf.Broken());
        scenario("future", () -> CompletableFuture.supplyAsync(() -> Shelf.divide(1, 0)).get());
        scenario("reflection", () -> Shelf.class.getMethod("take", String.class).invoke(null, (Object) null));
        scenario("stream", () -> List.of("1", "x").stream().map(Integer::parseInt).map(n -> n + 1).toList());
        scenario("executor", () -> Executors.newSingleThreadExecutor().submit(() -> orders.place(null)).get());
        scenario("enum", () -> OrderService.State.valueOf("GONE"));
        scenario("record", () -> new OrderService.Item(null).length());
        scenario("generic", () -> orders.<String>first(List.of()));
        System.exit(0);
    }
}
