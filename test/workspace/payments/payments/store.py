"""Payments and refunds in sqlite. One connection, guarded: FastAPI runs the handlers in threads."""

import os
import sqlite3
import threading
import time

_lock = threading.Lock()
_connection: sqlite3.Connection | None = None

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS payments "
    "(id TEXT PRIMARY KEY, order_id TEXT, amount_cents INTEGER, issuer TEXT, state TEXT, taken_at REAL)",
    "CREATE TABLE IF NOT EXISTS refunds (payment_id TEXT, amount_cents INTEGER, made_at REAL)",
    "CREATE INDEX IF NOT EXISTS refunds_by_payment ON refunds (payment_id)",
)


def _run(sql: str, *values) -> list[dict]:
    global _connection
    with _lock:
        if _connection is None:
            _connection = sqlite3.connect(os.environ.get("PAYMENTS_DB", ":memory:"), check_same_thread=False)
            for statement in _SCHEMA:
                _connection.execute(statement)
        cursor = _connection.cursor()
        cursor.execute(sql, values)
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, row)) for row in cursor.fetchall()]
        _connection.commit()
        return rows


def insert_payment(payment_id: str, order_id: str, amount_cents: int, issuer: str) -> None:
    _run(
        "INSERT INTO payments (id, order_id, amount_cents, issuer, state, taken_at) VALUES (?, ?, ?, ?, 'taken', ?)",
        payment_id,
        order_id,
        amount_cents,
        issuer,
        time.time(),
    )
    _run("DELETE FROM payments WHERE id NOT IN (SELECT id FROM payments ORDER BY taken_at DESC LIMIT 500)")


def find_payment(payment_id: str) -> dict | None:
    rows = _run("SELECT id, order_id, amount_cents, issuer, state, taken_at FROM payments WHERE id = ?", payment_id)
    return rows[0] if rows else None


def newest_payments(limit: int) -> list[dict]:
    return _run("SELECT id, amount_cents FROM payments ORDER BY taken_at DESC LIMIT ?", limit)


def refunds_of(payment_id: str) -> list[dict]:
    return _run("SELECT amount_cents, made_at FROM refunds WHERE payment_id = ?", payment_id)


def insert_refund(payment_id: str, amount_cents: int) -> None:
    _run("INSERT INTO refunds (payment_id, amount_cents, made_at) VALUES (?, ?, ?)", payment_id, amount_cents, time.time())
    _run("UPDATE payments SET state = 'refunded' WHERE id = ?", payment_id)
