import argparse
import getpass
import sys

from rich import print as rprint
from rich.console import Console

console = Console()


def login(args: argparse.Namespace) -> int:
    user = args.user or input("User: ")
    password = getpass.getpass()
    if not password:
        print("no password given", file=sys.stderr)  #= -
        return 2
    print(f"logging in as {user}")  #= -
    console.print("[green]logged in[/green]")  #= -
    return 0


def tokens(args: argparse.Namespace) -> int:
    for name, kind in (("ci", "deploy"), ("me", "personal")):
        print(f"{name:<20} {kind}")  #= -
    rprint({"count": 2})  #= -
    print()  #= -
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="acme")
    sub = parser.add_subparsers(required=True)
    first = sub.add_parser("login")
    first.add_argument("--user")
    first.set_defaults(run=login)
    sub.add_parser("tokens").set_defaults(run=tokens)
    args = parser.parse_args()
    print("acme 1.4")  #= -
    return args.run(args)


if __name__ == "__main__":
    sys.exit(main())
