import SkillFormats
import SkillModel
import Testing

/// What people read when a file of a framework cannot be read: the whole text.
@Suite struct FrameworkErrorTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var error: String

    init(_ name: String, _ text: String, _ error: String) {
      self.init(name, Array(text.utf8), error)
    }

    init(_ name: String, _ bytes: [UInt8], _ error: String) {
      self.name = name
      self.bytes = bytes
      self.error = error
    }

    var testDescription: String { error }
  }

  static let faults: [Fault] = [
    Fault("empty.json", " \n", "empty.json: error: the file is empty"),
    Fault(
      "cut.json", "{\"skillName\": \"A\",\n \"skillStatement\": ",
      "cut.json:2:20: error: found the end of the text, expected a value"),
    Fault(
      "twice.json", "{\"id\": \"a\", \"skillStatement\": \"x\", \"id\": \"b\"}",
      "twice.json:1:36: error: found a second member named \"id\", expected each name once; "
        + "the first is at 1:2"),
    Fault(
      "nothing.json", "[]",
      "nothing.json: error: found an empty JSON array, "
        + "expected a framework, a credential or a job"),
    Fault(
      "categories.json", "[{\"value\": \"Retail\", \"id\": 7, \"type\": \"Category\"}]",
      "categories.json: error: found a JSON array of 1, its first a JSON object with "
        + "\"value\", \"id\", \"type\", expected a framework, a credential or a job"),
    Fault(
      "case.json", "{\"CFDocument\": {}, \"CFItems\": []}",
      "case.json: error: found no CFItems with an \"identifier\" and a \"fullStatement\", "
        + "expected at least one"),
    Fault(
      "asn.json", "{\"@graph\": [{\"@type\": \"ceasn:CompetencyFramework\"}]}",
      "asn.json: error: found no ceasn:Competency with a \"competencyText\" or "
        + "\"competencyLabel\", expected at least one"),
    Fault(
      "two.json", "{\"CFItems\": []}\n// and\n{\"CFItems\": [,]}\n",
      "two.json:3:14: error: found ',', expected a value or ']'"),
    Fault(
      "comment.json", "// one\n{\"CFItems\": [1 2]}",
      "comment.json:2:16: error: found '2', expected ',' or ']'"),
    Fault(
      "after.json", "{\"CFItems\": []} // fine\n x",
      "after.json:2:2: error: found 'x', expected a value"),
    Fault(
      "rsd.json", "{\"type\": \"RichSkillDescriptor\", \"skillName\": \"A\"}",
      "rsd.json: error: found no \"skillName\" or \"skillStatement\" with an \"id\" or "
        + "\"uuid\", expected a Rich Skill Descriptor"),
    Fault(
      "list.json", "[{\"skillStatement\": null, \"id\": \"urn:a:1\"}]",
      "list.json#/0: error: found no \"skillName\" or \"skillStatement\" with an \"id\" or "
        + "\"uuid\", expected a Rich Skill Descriptor"),
    Fault(
      "work.json", "[{\"@type\": \"Occupation\"}, {\"@type\": \"Occupation\"}]",
      "work.json: error: found no Occupation and no DefinedTerm with a \"name\", "
        + "expected at least one"),
    Fault(
      "job.json", "{\"@type\": \"JobPosting\", \"title\": \"Sailor\"}",
      "job.json: error: this is a job, not a framework: use `tessera jobs import`"),
    Fault(
      "occupation.json", "{\"@type\": \"Occupation\", \"name\": \"Sailor\"}",
      "occupation.json: error: this is a job, not a framework: use `tessera jobs import`"),
    Fault(
      "badge.json", "{\"type\": [\"VerifiableCredential\", \"OpenBadgeCredential\"]}",
      "badge.json: error: this is a credential, not a framework: use `tessera wallets import`"),
    Fault(
      "offers.json", "{\"@graph\": [{\"@type\": \"ceterms:MicroCredential\"}]}",
      "offers.json: error: this describes credentials on offer, not a framework: "
        + "name it to `tessera credentials`"),
    Fault(
      "notes.txt", "Sail a boat\nMend a net\n",
      "notes.txt: error: this is a job, not a framework: use `tessera jobs import`"),
    Fault(
      "skills.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
      "skills.ttl: error: found RDF and no skos:Concept in it, expected at least one"),
    Fault(
      "list.ttl",
      """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <https://a.example/> a skos:ConceptScheme ;
        skos:hasTopConcept [<https://a.example/1>, <https://a.example/2>] .
      """,
      "list.ttl:3:44: error: found \",\", expected the object of a statement"),
    Fault(
      "photo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00],
      "photo.png: error: found the end of the file inside a picture, expected more: fetch it again"),
    Fault(
      "page.html", "<html><body/></html>",
      "page.html: error: this is a web page without JSON-LD in it, expected a <script "
        + "type=\"application/ld+json\"> with a job; save the job's text as a .txt file to "
        + "read it as such"),
    Fault(
      "other.xml", "<things/>",
      "other.xml: error: found XML with the root <things>, expected one of: <europassCredential> or "
        + "<verifiablePresentation> (a Europass credential in XML), <RDF> (a SKOS framework in "
        + "RDF/XML), <osmtData> (OSMT seed data), <ogr> (ROME in its own XML), <Courses> (an ELM "
        + "description of courses), <PositionOpening> (an HR-XML position)"),
    Fault(
      "end.rdf",
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  <a>\n</rdf:RDF>",
      "end.rdf:3:11: error: found </rdf:RDF>, expected </a> for the start tag on line 2"),
    Fault(
      "cut.rdf", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  <a>\n",
      "cut.rdf:2:6: error: found the end of the document, "
        + "expected </a> for the start tag on line 2"),
    Fault(
      "plain.rdf",
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="urn:a:1"/>
      </rdf:RDF>
      """,
      "plain.rdf: error: found RDF and no skos:Concept in it, expected at least one"),
    Fault(
      "seed.xml", "<osmtData><richSkillDocs/></osmtData>",
      "seed.xml: error: found no <richSkillDoc> with a uuid, expected at least one"),
    Fault(
      "groups_en.csv", "conceptType,conceptUri,preferredLabel\nSkillGroup,urn:a:1,nets\n",
      "groups_en.csv: error: found tables of ESCO and no skills among them, expected "
        + "skills_en.csv or one of the collections of skills beside it"),
    Fault(
      "skills_en.csv",
      "conceptType,conceptUri,skillType,preferredLabel\n"
        + "KnowledgeSkillCompetence,urn:a:1,knowledge,nets\n"
        + "KnowledgeSkillCompetence,urn:a:2,know",
      "skills_en.csv:row 2 (preferredLabel): error: found 3 fields, expected 4 as in the "
        + "header: the file may be cut short or miss a quotation mark"),
    Fault(
      "Scales.txt", "Scale ID\tScale Name\nIM\tImportance\n",
      "Scales.txt: error: found tables of O*NET and none of those that are read, expected "
        + "Occupation Data, Task Statements, Skills, Knowledge, Work Styles, Technology Skills "
        + "or Content Model Reference"),
    Fault(
      "Skills.txt",
      "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
        + "51-6052.00\t2.A.1.a\tReading\tIM\t5.1\n",
      "Skills.txt:row 1 (Data Value): error: found \"5.1\", expected a number from 1 to 5"),
    Fault(
      "Skills.txt",
      "O*NET-SOC Code\tElement ID\tScale ID\tData Value\n51-6052.00\t2.A.1.a\tIM\t5\n",
      "Skills.txt: error: found the columns \"O*NET-SOC Code\", \"Element ID\", \"Scale ID\", "
        + "\"Data Value\", expected \"Element Name\" among them"),
    Fault(
      "rome.xml", "<ogr><item/></ogr>",
      "rome.xml: error: found ROME's root and no record in it, expected "
        + "<item_referentiel_competence>, <item_referentiel_code_rome>, <item_arborescence> or "
        + "<fiche_emploi_metier>"),
    Fault(
      "rome.xml", "<ogr>\n <item_arborescence>\n  <libelle>a</libele>",
      "rome.xml:3:22: error: found </libele>, expected </libelle> for the start tag on line 3"),
    Fault(
      "courses.xml", "<Courses><learningOutcome/></Courses>",
      "courses.xml: error: found courses and no <learningOutcome> with an id, "
        + "expected at least one"),
    Fault(
      "osmt.csv", "RSD Name,Skill Statement\n",
      "osmt.csv: error: found the header of an OSMT import and no skill under it, "
        + "expected at least one"),
    Fault(
      "nice.csv", "Work Role,KSA ID,KSA,K S or A\nMender (M-1),K1,Nets.,Habit\n",
      "nice.csv:row 1 (K S or A): error: found another sort of statement, expected Knowledge, "
        + "Skill, Ability or Task"),
    Fault(
      "nice.csv", "Work Role,KSA ID,KSA\nMender (M-1),K1,Nets.\n",
      "nice.csv: error: found the columns \"Work Role\", \"KSA ID\", \"KSA\", "
        + "expected \"K S or A\" among them"),
    Fault(
      "nice.yml", "-\n  kId: K1\n  kId: K2\n",
      "nice.yml:2:3: error: found a key twice in one mapping, expected each once"),
    Fault(
      "nice.yml", "-\n  kId: K1\n  knowledgeDescription: \"open\n",
      "nice.yml:4:1: error: found YAML that breaks off: found unexpected end of stream"),
    Fault(
      "bomb.yml", "-\n  kId: &a [x, x]\n  b: &b [*a, *a]\n",
      "bomb.yml:2:8: error: found an anchor, alias, tag, block text or nested list, "
        + "expected a plain text"),
    Fault(
      "deep.yml", "- kId: a\n- - - - b\n",
      "deep.yml:2:3: error: found an anchor, alias, tag, block text or nested list, "
        + "expected a plain text"),
    Fault(
      "wide.yml", "- kId: a\n\(String(repeating: " ", count: 65))b: c\n",
      "wide.yml:2:1: error: found a line that is set in by more than 64 spaces, "
        + "which is the limit"),
  ]

  @Test(arguments: faults) func errorsSayWhereWhatAndWhatWasExpected(fault: Fault) {
    let catalog = FrameworkCatalog(reading: [SourceFile(name: fault.name, bytes: fault.bytes)])
    #expect(catalog.errors.map(\.description) == [fault.error])
    #expect(catalog.frameworks == [])
  }
}
