from setuptools import find_packages, setup

print("building")  #= -
setup(name="acme", version="1.4", packages=find_packages())
