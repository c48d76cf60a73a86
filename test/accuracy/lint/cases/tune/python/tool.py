import argparse
import sys

parser = argparse.ArgumentParser()
args = parser.parse_args()
print("hello", args.name)  #= -
print("error", file=sys.stderr)  #= -
