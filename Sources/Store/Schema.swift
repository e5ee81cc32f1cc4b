internal import GRDB

/// The tables of the database, and how an older store gets them.
///
/// Each step of ``migrations`` leads from one version to the next and never changes once it has
/// been released. A noun of `SkillModel` that is stored as JSON is part of the schema too: a field
/// that older documents lack needs a step, or a default when it is read.
enum Schema {
  /// The version that this program writes.
  static var version: Int { migrations.count }

  /// Marks the database as a store of ours: `TSRA`.
  static let application = 0x5453_5241

  /// Checks that the database is a store this program knows, and brings it to a version, the newest
  /// unless a test asks for another.
  ///
  /// - Throws: ``StoreError`` when it is another program's or a newer one's, ``DatabaseError`` when
  ///   it cannot be read.
  static func prepare(_ db: Database, path: String, version: Int = Schema.version) throws {
    guard try isOlder(db, than: version, path: path) else { return }
    try db.inTransaction(.immediate) {
      // Another process may have been first.
      guard try isOlder(db, than: version, path: path) else { return .commit }
      for migration in try migrations[..<version].dropFirst(number(db, "user_version")) {
        try db.execute(sql: migration)
      }
      try db.execute(
        sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
      return .commit
    }
  }

  private static func isOlder(
    _ db: Database, than version: Int, path: String
  ) throws -> Bool {
    let found = try number(db, "user_version")
    guard try number(db, "application_id") == application else {
      guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0, found == 0 else {
        throw StoreError.notAStore(path: path)
      }
      return true
    }
    guard found <= Schema.version else { throw StoreError.newerVersion(found, path: path) }
    return found < version
  }

  private static func number(_ db: Database, _ pragma: String) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? 0
  }

  private static let migrations = [
    """
    -- The dictionary. Rows are dense from 0, only added, never changed; they number the vectors.
    CREATE TABLE fold (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE text (
      row INTEGER PRIMARY KEY,
      language TEXT NOT NULL,
      text TEXT NOT NULL,
      fold INTEGER NOT NULL REFERENCES fold,
      UNIQUE (text, language)
    ) STRICT;
    CREATE TABLE model (
      hash TEXT PRIMARY KEY,
      dimension INTEGER NOT NULL,
      vectors INTEGER NOT NULL
    ) STRICT;

    -- Every identifier and level that anything mentions, dense from 0, only added.
    CREATE TABLE concept (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      iri TEXT NOT NULL
    ) STRICT;
    CREATE TABLE level (
      id INTEGER PRIMARY KEY,
      document TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE framework (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      iri TEXT NOT NULL,
      name TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      -- The noun without its members.
      document TEXT NOT NULL,
      publisher TEXT,
      version TEXT,
      license TEXT,
      competencies INTEGER NOT NULL,
      occupations INTEGER NOT NULL,
      associations INTEGER NOT NULL,
      relations INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE competency (
      id INTEGER PRIMARY KEY,
      framework INTEGER NOT NULL REFERENCES framework ON DELETE CASCADE,
      position INTEGER NOT NULL,
      concept INTEGER NOT NULL REFERENCES concept,
      iri TEXT NOT NULL,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      UNIQUE (framework, position)
    ) STRICT;
    CREATE INDEX competency_concept ON competency (concept);
    CREATE TABLE competency_label (
      competency INTEGER NOT NULL REFERENCES competency ON DELETE CASCADE,
      position INTEGER NOT NULL,
      row INTEGER NOT NULL REFERENCES text,
      PRIMARY KEY (competency, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE association (
      framework INTEGER NOT NULL REFERENCES framework ON DELETE CASCADE,
      position INTEGER NOT NULL,
      origin INTEGER NOT NULL REFERENCES concept,
      kind TEXT NOT NULL,
      destination INTEGER NOT NULL REFERENCES concept,
      PRIMARY KEY (framework, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE occupation (
      id INTEGER PRIMARY KEY,
      framework INTEGER NOT NULL REFERENCES framework ON DELETE CASCADE,
      position INTEGER NOT NULL,
      concept INTEGER NOT NULL REFERENCES concept,
      iri TEXT NOT NULL,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      UNIQUE (framework, position)
    ) STRICT;
    CREATE INDEX occupation_concept ON occupation (concept);
    CREATE TABLE occupation_requirement (
      occupation INTEGER NOT NULL REFERENCES occupation ON DELETE CASCADE,
      position INTEGER NOT NULL,
      concept INTEGER NOT NULL REFERENCES concept,
      relation TEXT NOT NULL,
      importance REAL,
      weight REAL NOT NULL,
      level INTEGER REFERENCES level,
      PRIMARY KEY (occupation, position)
    ) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE competency_search USING fts5 (
      names, labels, statements, tokenize = 'unicode61 remove_diacritics 2'
    );

    CREATE TABLE wallet (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      holder TEXT,
      content_hash TEXT NOT NULL,
      credentials INTEGER NOT NULL,
      claims INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE credential (
      id INTEGER PRIMARY KEY,
      wallet INTEGER NOT NULL REFERENCES wallet ON DELETE CASCADE,
      position INTEGER NOT NULL,
      identifier TEXT NOT NULL,
      has_proof INTEGER NOT NULL,
      is_offer INTEGER NOT NULL,
      awarded INTEGER,
      awarded_nanoseconds INTEGER,
      valid_from INTEGER,
      valid_from_nanoseconds INTEGER,
      valid_until INTEGER,
      valid_until_nanoseconds INTEGER,
      document TEXT NOT NULL,
      UNIQUE (wallet, position)
    ) STRICT;
    CREATE TABLE claim (
      credential INTEGER NOT NULL REFERENCES credential ON DELETE CASCADE,
      position INTEGER NOT NULL,
      row INTEGER NOT NULL REFERENCES text,
      place TEXT NOT NULL,
      level INTEGER REFERENCES level,
      achievement_level INTEGER REFERENCES level,
      PRIMARY KEY (credential, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE claim_alternative (
      credential INTEGER NOT NULL REFERENCES credential ON DELETE CASCADE,
      claim INTEGER NOT NULL,
      position INTEGER NOT NULL,
      row INTEGER NOT NULL REFERENCES text,
      PRIMARY KEY (credential, claim, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE claim_concept (
      credential INTEGER NOT NULL REFERENCES credential ON DELETE CASCADE,
      claim INTEGER NOT NULL,
      position INTEGER NOT NULL,
      concept INTEGER NOT NULL REFERENCES concept,
      PRIMARY KEY (credential, claim, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE job (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      requirements INTEGER NOT NULL,
      document TEXT NOT NULL
    ) STRICT;
    CREATE TABLE policy (
      name TEXT PRIMARY KEY,
      content_hash TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT;
    """,
    """
    -- The bytes of the credentials from one position to another, which have them in common.
    CREATE TABLE credential_original (
      wallet INTEGER NOT NULL REFERENCES wallet ON DELETE CASCADE,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      form TEXT NOT NULL,
      bytes BLOB NOT NULL,
      UNIQUE (wallet, first)
    ) STRICT;
    -- Credentials got associations. What had been read of durations, hours, is stated in hours.
    UPDATE credential SET document = json_set(document,
      '$.associations', json('[]'),
      '$.achievements', (
        SELECT json_group_array(json(json_set(json_remove(value, '$.hours'), '$.durations',
          CASE WHEN json_extract(value, '$.hours') BETWEEN 0.001 AND 1e9
          THEN json_array('PT' || rtrim(rtrim(
            printf('%.6f', json_extract(value, '$.hours')), '0'), '.') || 'H')
          ELSE json('[]') END)))
        FROM json_each(document, '$.achievements')));
    """,
    """
    -- What the rows of a vector file were when they were written. Rows of an older store have none.
    CREATE TABLE vector_block (
      model TEXT NOT NULL,
      first INTEGER NOT NULL,
      count INTEGER NOT NULL,
      checksum INTEGER NOT NULL,
      PRIMARY KEY (model, first)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    -- Which store this is, and what happened to its wallets, in order: an index of them catches up
    -- by it. A wallet that is removed leaves no more than its number.
    CREATE TABLE identity (token TEXT NOT NULL) STRICT;
    INSERT INTO identity VALUES (lower(hex(randomblob(16))));
    CREATE TABLE wallet_change (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      wallet INTEGER NOT NULL,
      is_removal INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER wallet_added AFTER INSERT ON wallet BEGIN
      INSERT INTO wallet_change (wallet, is_removal) VALUES (new.id, 0);
    END;
    CREATE TRIGGER wallet_removed AFTER DELETE ON wallet BEGIN
      INSERT INTO wallet_change (wallet, is_removal) VALUES (old.id, 1);
    END;
    """,
    """
    -- Whom the user recognises, and what verification found of each credential; of what was imported
    -- before, whether anybody signed it.
    CREATE TABLE trusted_issuer (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      -- A JSON array of types of credentials; NULL for all.
      certifies TEXT
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE credential ADD COLUMN standing TEXT NOT NULL DEFAULT 'claimed';
    UPDATE credential SET standing =
      CASE WHEN is_offer THEN 'offered' WHEN has_proof THEN 'unconfirmed' ELSE 'claimed' END;
    ALTER TABLE credential DROP COLUMN has_proof;
    ALTER TABLE credential DROP COLUMN is_offer;
    """,
    """
    -- Certificates, as text, of those who vouch for an issuer's seals.
    ALTER TABLE trusted_issuer ADD COLUMN anchor TEXT;
    -- What addresses answered that credentials point to: keys, lists of withdrawn credentials.
    CREATE TABLE fetched_document (
      address TEXT PRIMARY KEY,
      -- document, gone or refused.
      answer TEXT NOT NULL,
      media_type TEXT NOT NULL,
      content BLOB NOT NULL,
      -- Seconds since 1970.
      fetched INTEGER NOT NULL,
      -- Seconds for which it need not be fetched again.
      fresh_for INTEGER NOT NULL
    ) STRICT;
    """,
    """
    -- What verification found of credentials in files; the oldest have the lowest numbers.
    CREATE TABLE verdict (
      number INTEGER PRIMARY KEY,
      -- SHA-256 of the credential, and of what else the verdict depends on.
      content TEXT NOT NULL,
      basis TEXT NOT NULL,
      result BLOB NOT NULL,
      UNIQUE (content, basis)
    ) STRICT;
    -- When addresses that credentials point to did not answer, in seconds since 1970.
    CREATE TABLE unanswered (
      address TEXT PRIMARY KEY,
      asked INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
  ]
}
