/// The names seen in each open object, to refuse the second of two equal ones.
///
/// Few names are compared in order by a 64-bit fingerprint; many move into a hashed set, whose
/// seed is secret, so that no input costs quadratic time.
struct MemberNames: Sendable {
  private struct Name {
    var fingerprint: UInt64
    var text: String
    var offset: Int
  }

  private struct Object {
    var firstName: Int
    var hasTable = false
  }

  private static let fewNames = 16

  private var objects: [Object] = []
  private var names: [Name] = []
  private var tables: [[KeyBytes: Int]] = []

  mutating func beginObject() {
    objects.append(Object(firstName: names.count))
  }

  mutating func endObject() {
    let object = objects.removeLast()
    names.removeSubrange(object.firstName...)
    if object.hasTable { tables.removeLast() }
  }

  /// Adds a name of the innermost object.
  ///
  /// - Returns: The offset of the equal name seen before; nil when there is none.
  mutating func insert(_ name: String, at offset: Int) -> Int? {
    let object = objects[objects.count - 1]
    if object.hasTable {
      let first = tables[tables.count - 1].updateValue(offset, forKey: KeyBytes(name))
      return first
    }
    let fingerprint = Self.fingerprint(of: name)
    for place in object.firstName..<names.count
    where names[place].fingerprint == fingerprint && names[place].text.hasSameBytes(as: name) {
      return names[place].offset
    }
    names.append(Name(fingerprint: fingerprint, text: name, offset: offset))
    if names.count - object.firstName > Self.fewNames { moveToTable() }
    return nil
  }

  private mutating func moveToTable() {
    let place = objects.count - 1
    var table: [KeyBytes: Int] = [:]
    for name in names[objects[place].firstName...] {
      table[KeyBytes(name.text)] = name.offset
    }
    names.removeSubrange(objects[place].firstName...)
    objects[place].hasTable = true
    tables.append(table)
  }

  private static func fingerprint(of name: String) -> UInt64 {
    var mixed = UInt64(truncatingIfNeeded: name.utf8.count)
    for byte in name.utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return mixed
  }
}
