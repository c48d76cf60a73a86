def test_worker(capsys):
    print("worker")  #= -
    assert capsys.readouterr().out == "worker\n"
