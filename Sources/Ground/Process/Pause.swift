private import Glibc

/// Lets time go by.
package func pause(_ duration: Duration) {
  var rest = timespec(
    tv_sec: Int(duration.components.seconds),
    tv_nsec: Int(duration.components.attoseconds / 1_000_000_000))
  var left = timespec()
  while nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
}
