import click


@click.command()
@click.option("--name")
def greet(name):
    print("greeting")  #= -
    print(f"hello {name}")  #= -
    click.echo("done")  #= -


if __name__ == "__main__":
    greet()
