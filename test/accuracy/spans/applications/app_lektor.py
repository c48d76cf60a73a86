import os
def run(kit, out):
    os.makedirs("content", exist_ok=True)
    open("p.lektorproject", "w").write("[project]\nname = p\n")
    from lektor.project import Project
    from lektor.admin import WebAdmin
    env = Project.from_path(".").make_env()
    kit.flask(out, WebAdmin(env, output_path="out"))
