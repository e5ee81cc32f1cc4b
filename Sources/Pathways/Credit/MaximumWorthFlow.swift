/// A network through which whole units flow so that what they are worth together is greatest.
///
/// It is the minimum-cost flow by successive cheapest paths (Ahuja, Magnanti, Orlin, "Network Flows",
/// 1993, section 9.7) with worth in place of cost: one unit after another takes the path that adds the
/// most, and the flow ends when no path adds anything. Paths are found by label correcting, nodes and
/// edges in the order in which they were added, so that equals are decided by that order.
///
/// - Complexity: O(flow × nodes × edges), far less on the shallow networks built here.
struct MaximumWorthFlow {
  private struct Edge {
    var end: Int
    var room: Int
    var worth: Int
  }

  /// An edge and, next to it, the way back.
  private var edges: [Edge] = []
  private var edgesFrom: [[Int]]

  /// Node 0 is where everything begins, node 1 where it ends.
  init(nodes: Int) { edgesFrom = Array(repeating: [], count: nodes) }

  /// Adds an edge and gives its number.
  @discardableResult
  mutating func connect(_ start: Int, _ end: Int, room: Int, worth: Int = 0) -> Int {
    let number = edges.count
    edges.append(Edge(end: end, room: room, worth: worth))
    edges.append(Edge(end: start, room: 0, worth: -worth))
    edgesFrom[start].append(number)
    edgesFrom[end].append(number + 1)
    return number
  }

  /// What flows through an edge.
  func flow(through edge: Int) -> Int { edges[edge + 1].room }

  /// How often an edge was looked at: the work that was done.
  private(set) var looks = 0

  /// Lets units flow as long as that adds worth.
  mutating func run() {
    while let path = bestPath() {
      for edge in path {
        edges[edge].room -= 1
        edges[edge ^ 1].room += 1
      }
    }
  }

  /// The path with room that adds the most; nil when none adds anything.
  private mutating func bestPath() -> [Int]? {
    var best = [Int](repeating: .min, count: edgesFrom.count)
    var arrival = [Int](repeating: -1, count: edgesFrom.count)
    var waits = [Bool](repeating: false, count: edgesFrom.count)
    var queue = [0]
    var head = 0
    best[0] = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      waits[node] = false
      looks += edgesFrom[node].count
      for edge in edgesFrom[node] where edges[edge].room > 0 {
        let end = edges[edge].end
        guard best[node] + edges[edge].worth > best[end] else { continue }
        best[end] = best[node] + edges[edge].worth
        arrival[end] = edge
        if !waits[end] {
          waits[end] = true
          queue.append(end)
        }
      }
    }
    guard best[1] > 0 else { return nil }
    var path: [Int] = []
    var node = 1
    while node != 0 {
      path.append(arrival[node])
      node = edges[arrival[node] ^ 1].end
    }
    return path
  }
}
