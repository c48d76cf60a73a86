"""Writes exceptions with the frames that Python itself says, beside the text."""
import json, sys, traceback

def frames(error):
    return [[f.f_code.co_filename, line] for f, line in traceback.walk_tb(error.__traceback__)]

def chain(error):
    seen = []
    while error is not None and error not in seen and len(seen) < 20:
        seen.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return seen

def emit(error, kind):
    text = ''.join(traceback.format_exception(error))
    if len(text) > 200_000 or 'Previous line repeated' in text:
        return
    errors = chain(error)
    groups = [inner for each in errors for inner in getattr(each, 'exceptions', ())]
    blame = [f for each in [*groups[:1], *reversed(errors)] for f in reversed(frames(each))]
    row = {'format': 'Python', 'kind': kind, 'text': text, 'frames': [f for each in [*errors, *groups] for f in frames(each)], 'blame': blame}
    sys.__stdout__.write(json.dumps(row) + '\n')
    sys.__stdout__.flush()
