from setuptools import setup

print("building")  #= -
setup(name="app")
