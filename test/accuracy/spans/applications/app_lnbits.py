# LNbits: its core; extensions are not installed.
import os

os.environ.update(LNBITS_DATA_FOLDER=os.getcwd(), LNBITS_EXTENSIONS_DEFAULT_INSTALL="[]")


def run(kit, out):
    import lnbits

    os.chdir(os.path.dirname(os.path.dirname(lnbits.__file__)))
    from lnbits.app import create_app

    kit.starlette(out, create_app())
    kit.write(out)
    out.flush()
    os._exit(0)
