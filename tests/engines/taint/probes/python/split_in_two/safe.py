import http.server
import subprocess


class Status(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path, query = self.path.split("?", 1) if "?" in self.path else (self.path, "")
        if path == "/log" and query in ("error", "warning"):
            subprocess.run("grep " + query + " app.log", shell=True)
