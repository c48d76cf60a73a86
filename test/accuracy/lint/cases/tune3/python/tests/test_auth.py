import pytest


@pytest.fixture
def client(app):
    print("client made")  #= -
    return app.test_client()


def test_login(client):
    response = client.post("/auth/token", data={"username": "kim", "password": "hunter2"})
    print(response.status_code)  #= -
    print("body", response.get_json()["token_type"])  #= -
    assert response.status_code == 200


def test_refused(client):
    print("refused login")  #= -
    assert client.post("/auth/token").status_code == 422
