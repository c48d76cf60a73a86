def test_prints():
    print("in a test")  #= -
