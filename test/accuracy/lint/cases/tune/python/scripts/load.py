def load(rows):
    print("loading", rows)  #= -
