import os


def run(kit, out):
    book = os.path.abspath("book.beancount")
    open(book, "w").write('option "title" "Book"\n2024-01-01 open Assets:Cash\n')
    from fava.application import create_app

    kit.flask(out, create_app([book], load=True))
