def pytest_runtest_setup(item):
    print("running", item.name)  #= -
