import http.server
import subprocess


class Status(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path, query = self.path.split("?", 1) if "?" in self.path else (self.path, "")  # source
        if path == "/log":
            subprocess.run("grep " + query + " app.log", shell=True)  # sink: command-injection
