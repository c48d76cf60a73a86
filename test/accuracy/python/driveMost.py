"""Yet more programs, driven as those of drive.py: python driveMost.py PROGRAM, in an empty folder."""
import ftplib
import io
import os
import subprocess
import sys
import time

from drive import free_port, run, stop, tool
from driveMore import put, quiet


def beets():
    import struct
    import wave

    os.makedirs("in/album", exist_ok=True)
    for n in range(2):
        with wave.open(f"in/album/{n}.wav", "wb") as f:
            f.setparams((1, 2, 8000, 0, "NONE", "none"))
            f.writeframes(struct.pack("<h", n) * 800)
    put("in/album/bad.mp3", "not music")
    put("conf.yaml", "directory: lib\nlibrary: lib.db\nimport:\n  copy: yes\n  autotag: no\nplugins: duplicates missing fetchart scrub info zero fromfilename edit random the types inline export badfiles play\nzero:\n  fields: comments\nmatch:\n  strong_rec_thresh: 0.1\n")
    put("bad.yaml", "plugins: [none_such\n")
    for words in (
        "import -A -q in", "import -A -q in", "import -q --flat in/none", "ls", "ls year:x..y", "update", "modify -y title=x", "move", "write -f", "fields", "stats", "info title:x", "duplicates", "missing", "fetchart", "scrub", "bad", "random",
        "remove -f title:x", "version", "config", "zero", "export", "nocommand", "ls badquery::(", "import -A -q --set a=b -l log.txt in", "mbsync",
    ):
        run(tool("beet"), "-vv", "-c", "conf.yaml", *words.split(" "), BEETSDIR=os.getcwd(), seconds=15)
    run(tool("beet"), "-vv", "-c", "bad.yaml", "ls", BEETSDIR=os.getcwd())


def sqlfluff():
    put("a.sql", "select a,b from t where x=1 and y in (select z from q) order by 1\nunion all select * from u\n")
    put("b.sql", "SELECT FROM WHERE (((\n")
    put("c.sql", "{% set x = 1 %}select {{ x }}, {{ missing }} from {{ ref('m') }} -- noqa: LT01\n{% if x %}, y{% endif %}\n")
    put(".sqlfluff", "[sqlfluff]\ndialect=ansi\ntemplater=jinja\nmax_line_length=20\nodd=1\n[sqlfluff:rules:capitalisation.keywords]\ncapitalisation_policy=upper\n")
    for words in ("lint a.sql b.sql c.sql", "fix -f a.sql", "fix --force b.sql", "parse c.sql", "render c.sql", "lint none.sql", "lint a.sql --rules XX99", "lint a.sql --dialect odd", "format a.sql", "rules", "dialects", "lint . --processes 2", "fix --check c.sql --templater python", "parse b.sql --dialect tsql"):
        run(tool("sqlfluff"), *words.split(" "), "-vvvv", seconds=25)


def pyftpdlib():
    port = free_port()
    put("home/a.txt", "x")
    put("serve.py", "import logging\nlogging.basicConfig(level=logging.DEBUG)\nfrom pyftpdlib.authorizers import DummyAuthorizer\nfrom pyftpdlib.handlers import FTPHandler, ThrottledDTPHandler\nfrom pyftpdlib.servers import FTPServer\na=DummyAuthorizer(); a.add_user('u','p','home',perm='elradfmwMT'); a.add_anonymous('home')\nh=FTPHandler; h.authorizer=a; h.timeout=3; h.max_login_attempts=2; h.banner='hi'; h.passive_ports=range(40000,40010); h.masquerade_address='127.0.0.1'\ns=FTPServer(('127.0.0.1',%d),h); s.max_cons=3; s.max_cons_per_ip=2; s.serve_forever()\n" % port)
    served = subprocess.Popen([sys.executable, "serve.py"], **quiet)
    time.sleep(2)

    def session(user, password, work):
        try:
            with ftplib.FTP() as ftp:
                ftp.connect("127.0.0.1", port, timeout=4)
                ftp.login(user, password)
                work(ftp)
        except (OSError, EOFError, *ftplib.all_errors):
            pass

    def everything(ftp):
        for step in (
            lambda: ftp.retrlines("LIST"), lambda: ftp.storbinary("STOR b.bin", io.BytesIO(b"x" * 70000)), lambda: ftp.retrbinary("RETR b.bin", lambda _: None), lambda: ftp.retrbinary("RETR none", lambda _: None), lambda: ftp.rename("b.bin", "c.bin"),
            lambda: ftp.mkd("d"), lambda: ftp.cwd("d"), lambda: ftp.cwd("/none"), lambda: ftp.rmd("/d"), lambda: ftp.delete("/c.bin"), lambda: ftp.delete("/none"), lambda: ftp.sendcmd("MLSD"), lambda: ftp.sendcmd("SITE CHMOD 777 a.txt"), lambda: ftp.sendcmd("NONSENSE"), lambda: ftp.sendcmd("STAT"),
            lambda: ftp.sendcmd("EPSV"), lambda: ftp.sendcmd("PORT 127,0,0,1,0,1"), lambda: ftp.sendcmd("PORT 9,9,9,9,99,1"), lambda: ftp.sendcmd("REST abc"), lambda: ftp.sendcmd("MFMT 20200101000000 a.txt"), lambda: ftp.storbinary("APPE a.txt", io.BytesIO(b"y")), lambda: ftp.storbinary("STOU", io.BytesIO(b"y")), lambda: ftp.sendcmd("x" * 3000),
        ):
            try:
                step()
            except (OSError, EOFError, *ftplib.all_errors):
                pass

    session("u", "p", everything)
    session("u", "bad", everything)
    session("anonymous", "", everything)
    session("u", "p", lambda ftp: time.sleep(4))
    opened = [ftplib.FTP() for _ in range(5)]
    for ftp in opened:
        try:
            ftp.connect("127.0.0.1", port, timeout=2)
        except (OSError, EOFError, *ftplib.all_errors):
            pass
    for ftp in opened:
        ftp.close()
    stop(served)
    run(sys.executable, "-m", "pyftpdlib", "-p", str(free_port()), "-D", "-w", "-d", "home", seconds=3)
    run(sys.executable, "-m", "pyftpdlib", "-p", "1", "-i", "203.0.113.1", "-D", seconds=3)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
