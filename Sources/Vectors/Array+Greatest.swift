extension Array where Element: Comparable {
  /// The element that were at a place if the greatest came first; changes the order.
  ///
  /// Source: C. A. R. Hoare, "Algorithm 65: find" (1961).
  package mutating func greatest(at place: Int) -> Element {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] > pivot { left += 1 }
        while self[right] < pivot { right -= 1 }
        guard left <= right else { break }
        swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return self[place]
  }
}
