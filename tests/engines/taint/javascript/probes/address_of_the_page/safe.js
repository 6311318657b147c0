import http from "http";

const origin = window.location.href || "http://localhost";

export function load(done) {
  http.request(origin, done);
}
