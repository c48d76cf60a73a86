FIND_USER = """
SELECT id, name
FROM users
WHERE name = %s
"""


def find_user(cursor, name):
    # @place db-find
    cursor.execute(FIND_USER, (name,))


def add_login(cursor, user_id):
    # @place db-login
    cursor.execute("INSERT INTO logins (user_id, at) VALUES (%s, now())", (user_id,))


def totals(connection):
    table = "ledger"
    # @place db-totals
    return connection.execute(f"SELECT sum(amount) FROM {table} WHERE closed = false")
