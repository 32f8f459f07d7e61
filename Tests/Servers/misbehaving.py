"""A server on a free port of this machine, printed first, whose pages do what their names say."""
import socketserver
import threading
import time

SEEN = {}
LOCK = threading.Lock()


def times(path):
    """How often a page was asked for before."""
    with LOCK:
        SEEN[path] = SEEN.get(path, 0) + 1
        return SEEN[path] - 1


def answer(status, fields=(), body=b"text"):
    lines = [f"HTTP/1.1 {status} Words", f"Content-Length: {len(body)}", "Connection: close", *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Page(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline().decode("latin-1").split()
        while self.rfile.readline().strip():
            pass
        if len(line) < 2:
            return
        method, page = line[0], line[1].lstrip("/").split("?")[0]
        try:
            self.wfile.write(self.reply(method, page) or b"")
        except OSError:
            pass

    def reply(self, method, page):
        is_head = method == "HEAD"
        good = answer(200, body=b"" if is_head else b"text")
        if page == "there":
            return good
        if page == "moved":
            return answer(301, ["Location: /there"])
        if page == "circle":
            return answer(302, ["Location: /circle"])
        if page == "wrong-head":
            return answer(404) if is_head else good
        if page == "no-head":
            return answer(405) if is_head else good
        if page == "dead-head":
            return b"" if is_head else good
        if page == "once":
            return good if times(page) == 0 else answer(404)
        if page.endswith("-then-200"):
            bad = page.removesuffix("-then-200")
            # Whoever is told to wait asks the second time only once.
            if times(page) > (0 if bad == "429" else 1):
                return good
            if bad == "closed":
                return b""
            return answer(int(bad), ["Retry-After: 1"] if bad == "429" else [])
        if page == "429-for-an-hour":
            return answer(429, ["Retry-After: 3600"])
        if page == "429-until-a-date":
            return answer(
                429, ["Date: Sat, 21 Nov 2026 10:00:00 GMT", "Retry-After: Sat, 21 Nov 2026 12:00:00 GMT"])
        if page.isdigit():
            return answer(int(page))
        if page == "closed":
            return b""
        if page == "garbage":
            return b"\x00\x01 here be dragons\r\n" * 9
        if page == "hang":
            time.sleep(30)
        # From here on heads are refused, so that bodies are asked for.
        if is_head:
            return answer(405)
        if page == "half":
            return b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf"
        if page == "large":
            return answer(200, body=b"x" * (10 << 20))
        if page == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(300):
                self.wfile.write(b"x")
                time.sleep(0.1)
        return b""


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


with Server(("127.0.0.1", 0), Page) as server:
    print(server.server_address[1], flush=True)
    server.serve_forever()
