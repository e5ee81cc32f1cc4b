internal import CKernels

/// Numbers in one stretch of memory that nobody changes: made here, or a section of a mapped file.
///
/// Copying the value copies no number. Memory made here begins at a multiple of 64 bytes, as the
/// sections of our files do, so that no wide load of a kernel crosses a cache line.
@safe
public struct FlatArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// How many numbers there are.
  public let count: Int

  private let start: UnsafePointer<Element>?

  /// What keeps the memory: an ``OwnedMemory`` or a ``SharedMap``.
  private let owner: any AnyObject & Sendable

  /// Copies `elements`.
  public init(_ elements: [Element]) {
    self.init(count: elements.count) { room in
      // SAFETY: the room is for as many elements as the array lends, and all of them are written.
      unsafe room.withUnsafeMutableBufferPointer { room, made in
        made = unsafe room.initialize(fromContentsOf: elements)
      }
    }
  }

  /// Makes `count` numbers in place.
  ///
  /// - Parameters:
  ///   - count: How many, >= 0.
  ///   - body: Gets room for `count` numbers and fills all of it.
  package init(count: Int, _ body: (inout OutputSpan<Element>) -> Void) {
    precondition(count >= 0, "\(count) numbers")
    let memory = OwnedMemory(
      bytes: count * MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment)
    let start = unsafe memory.start.bindMemory(to: Element.self, capacity: count)
    // SAFETY: fresh memory for `count` elements, which nobody else knows yet.
    let room = unsafe UnsafeMutableBufferPointer(start: start, count: count)
    var span = unsafe OutputSpan(buffer: room, initializedCount: 0)
    body(&span)
    let made = unsafe span.finalize(for: room)
    precondition(made == count, "\(made) of \(count) numbers were made")
    self.count = count
    unsafe self.start = UnsafePointer(start)
    owner = memory
  }

  /// Looks at `count` numbers that begin `offset` bytes into `map`.
  ///
  /// - Throws: ``VectorFileError`` of code `truncated` if they do not lie in the file, or begin
  ///   where an `Element` cannot.
  package init(section map: SharedMap, offset: Int, count: Int) throws(VectorFileError) {
    try map.check(of: Element.self, offset: offset, count: count)
    self.count = count
    // SAFETY: `check` has put the extent inside the mapping, which `owner` keeps.
    unsafe start = map.values(of: Element.self, offset: offset, count: count).baseAddress
    owner = map
  }

  /// All numbers, read in place.
  public var span: Span<Element> {
    @_lifetime(borrow self) get {
      // SAFETY: `count` initialised elements that `owner`, and so `self`, keeps and nobody changes.
      unsafe _overrideLifetime(
        Span(_unsafeElements: UnsafeBufferPointer(start: start, count: count)), borrowing: self)
    }
  }

  /// Asks for what lies at a place, and 128 bytes after it, without waiting; nothing where there is no
  /// such place.
  package func fetch(_ place: Int) {
    guard place >= 0, place < count, let start = unsafe start else { return }
    // SAFETY: no address is read or written, and an address that is none does no harm.
    unsafe ck_fetch(start + place)
  }

  /// One number.
  public subscript(place: Int) -> Element { span[place] }
}

/// Memory of fixed size that goes with the object.
@safe
private final class OwnedMemory: @unchecked Sendable {
  let start: UnsafeMutableRawPointer

  init(bytes: Int, alignment: Int) {
    // SAFETY: freed in `deinit`; whoever takes the address keeps the object.
    unsafe start = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: max(alignment, 64))
  }

  deinit { unsafe start.deallocate() }
}
