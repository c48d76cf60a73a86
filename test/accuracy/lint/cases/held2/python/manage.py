import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "app.settings")
    print("starting")  #= -
    print("arguments", sys.argv)  #= -


if __name__ == "__main__":
    main()
