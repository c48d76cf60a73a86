import logging

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/pay", methods=["POST"])
def pay():
    print("paying")  #= p
    print(f"paying {request.json['amount']}")  #= p
    print(request.headers)  #= s p
    app.logger.info("paying %s", request.json["amount"])  #= -
    app.logger.info("card %s", request.json["card_number"])  #= s
    app.logger.info("cvv " + request.json["cvv"])  #= s u
    app.logger.info(f"amount {request.json['amount']}")  #= u
    app.logger.info("4111111111111111")  #= s
    blueprint = "print"
    sprint(blueprint)  #= -
    return jsonify(ok=True)


def sprint(text):
    return text


if __name__ == "__main__":
    print("listening")  #= -
    app.run()
