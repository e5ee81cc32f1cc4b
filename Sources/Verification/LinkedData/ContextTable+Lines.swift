extension ContextTable {
  /// What `scripts/pin-contexts` made of the published contexts, which NOTICE credits.
  static let lines = #"""
    ~ http://data.europa.eu/snb/model/elm/
    ~ http://www.w3.org/2004/02/skos/core#
    ~ http://www.w3.org/ns/locn#
    ~ http://purl.org/dc/terms/
    ~ http://www.w3.org/ns/adms#
    ~ http://www.w3.org/2001/XMLSchema#
    ~ http://www.w3.org/ns/person#
    ~ http://data.europa.eu/
    ~ https://www.w3.org/2018/credentials#
    ~ http://xmlns.com/foaf/0.1/
    ~ http://www.w3.org/ns/org#
    ~ http://www.w3.org/ns/regorg#
    ~ http://www.w3.org/1999/02/22-rdf-syntax-ns#
    ~ http://www.w3.org/2000/01/rdf-schema#
    ~ http://data.europa.eu/snb/model/w3c/vc/
    ~ https://purl.imsglobal.org/spec/vc/clr/vocab.html#
    ~ https://purl.imsglobal.org/spec/vc/ob/vocab.html#
    ~ https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#
    ~ https://schema.org/
    ~ https://www.w3.org/2001/XMLSchema#
    ~ https://www.iana.org/assignments/jwt#
    ~ https://purl.imsglobal.org/spec/vccr/v1p0/context.json#
    ~ https://purl.imsglobal.org/spec/vccs/v1p0/context.json#
    ~ https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#
    ~ https://w3id.org/citizenship#
    ~ https://w3id.org/security#
    ~ https://w3id.org/dcc/v1#
    ~ http://schema.org/
    ~ https://w3id.org/openbadges#
    ~ http://schema.org/EducationalOccupationalCredential#
    ~ https://w3id.org/credentials#
    ~ https://w3id.org/openbadges/extensions#
    ~ http://purl.org/dqm-vocabulary/v1/dqm#
    ~ https://w3id.org/vc/status-list#
    ~ https://example.org/examples#
    ~ https://www.w3.org/ns/credentials/examples#
    ~ https://www.w3.org/ns/credentials/status#
    ~ https://www.iana.org/assignments/jose#
    ~ https://www.w3.org/ns/activitystreams#
    ~ https://www.w3.org/ns/did#
    ~ http://www.w3.org/ns/odrl/2/
    ~ http://creativecommons.org/ns#
    ~ http://www.w3.org/2002/07/owl#
    ~ http://www.w3.org/2006/vcard/ns#
    # 1
    Accreditation 0|Accreditation
    Address 0|Address
    Agent 0|Agent
    Amount 0|Amount
    AwardingOpportunity 0|AwardingOpportunity
    AwardingProcess 0|AwardingProcess
    Claim 0|Claim
    Concept 1|Concept
    ConceptScheme 1|ConceptScheme
    ContactPoint 0|ContactPoint
    CreditPoint 0|CreditPoint
    DisplayDetail 0|DisplayDetail
    DisplayParameter 0|DisplayParameter
    EuropeanDigitalCredential 0|EuropeanDigitalCredential
    EuropeanDigitalPresentation 0|EuropeanDigitalPresentation
    Evidence 0|Evidence
    Geometry 2|Geometry
    GradingScheme 0|GradingScheme
    Grant 0|Grant
    Group 0|Group
    Identifier 0|Identifier
    IndividualDisplay 0|IndividualDisplay
    LearningAchievement 0|LearningAchievement
    LearningAchievementSpecification 0|LearningAchievementSpecification
    LearningActivity 0|LearningActivity
    LearningActivitySpecification 0|LearningActivitySpecification
    LearningAssessment 0|LearningAssessment
    LearningAssessmentSpecification 0|LearningAssessmentSpecification
    LearningEntitlement 0|LearningEntitlement
    LearningEntitlementSpecification 0|LearningEntitlementSpecification
    LearningOpportunity 0|LearningOpportunity
    LearningOutcome 0|LearningOutcome
    LegalIdentifier 0|LegalIdentifier
    Location 3|Location
    Mailbox 0|Mailbox
    MediaObject 0|MediaObject
    Note 0|Note
    Organisation 0|Organisation
    PeriodOfTime 3|PeriodOfTime
    Person 0|Person
    Phone 0|Phone
    PriceDetail 0|PriceDetail
    Qualification 0|Qualification
    ResultCategory 0|ResultCategory
    ResultDistribution 0|ResultDistribution
    ShaclValidator2017 0|ShaclValidator2017
    ShortenedGrading 0|ShortenedGrading
    Specification 0|Specification
    VerificationCheck 0|VerificationCheck
    WebResource 0|WebResource
    accreditation =0|accreditation :@id
    accreditingAgent =0|accreditingAgent :@id
    additionalNote =0|additionalNote :@id
    address =0|address :@id
    admissionProcedure =0|admissionProcedure :@id
    adms 4|
    altLabel =1|altLabel %language
    amount =0|amount :@id
    applicationDeadline =0|applicationDeadline :5|dateTime
    areaDialingCode =0|areaDialingCode :5|string
    assessedBy =0|assessedBy :@id
    attachment =0|attachment :@id
    attachmentType =0|attachmentType :@id
    awardedBy =0|awardedBy :@id
    awardingBody =0|awardingBody :@id
    awardingDate =0|awardingDate :5|dateTime
    awardingOpportunity =0|awardingOpportunity :@id
    awards =0|awards :@id
    bannerImage =0|bannerImage :@id
    birthName =6|birthName %language
    category =0|category %language
    citizenshipCountry =0|citizenshipCountry :@id
    clv 7|m8g
    contactForm =0|contactForm :@id
    contactHour =0|contactHour :5|string
    contactPoint =0|contactPoint :@id
    content =0|content :5|string
    contentEncoding =0|contentEncoding :@id
    contentSize =0|contentSize :5|integer
    contentType =0|contentType :@id
    contentURL =0|contentUrl :5|anyURI
    count =0|count :5|positiveInteger
    countryCode =0|countryCode :@id
    countryDialing =0|countryDialing :5|string
    creator =3|creator :@id
    cred 8|
    credentialProfiles =0|credentialProfiles :@id
    creditPoint =0|creditPoint :@id
    creditReceived =0|creditReceived :@id
    dateCreated =3|created :5|dateTime
    dateIssued =3|issued :5|dateTime
    dateModified =3|modified :@id
    dateOfBirth =0|dateOfBirth :5|dateTime
    dc 3|
    dcType =3|type :@id
    decision =0|decision :@id
    definition =1|definition %language
    description =3|description %language
    descriptionHtml =0|descriptionHtml :@id
    dialNumber =0|dialNumber :5|string
    directedBy =0|directedBy :@id
    displayDetail =0|displayDetail :@id
    displayParameter =0|displayParameter :@id
    duration =0|duration :5|duration
    eIDASIdentifier =0|eidasLegalIdentifier :@id
    educationLevel =0|educationLevel :@id
    educationSubject =0|educationSubject :@id
    educationalSystemNote =0|educationalSystemNote :@id
    elm 0|
    elmSubject =0|subject :@id
    emailAddress =0|emailAddress :@id
    embeddedEvidence =0|embeddedEvidence :@id
    endDate =0|endDate :5|dateTime
    entitledBy =0|entitledBy :@id
    entitlementStatus =0|entitlementStatus :@id
    entitlesTo =0|entitlesTo :@id
    entryRequirement =0|entryRequirement :@id
    eqfLevel =0|EQFLevel :@id
    evidenceStatement =0|evidenceStatement :5|string
    evidenceTarget =0|evidenceTarget :@id
    expiryDate =0|expiryDate :5|dateTime
    familyName =9|familyName %language
    foaf 9|
    framework =0|framework :@id
    fullAddress =0|fullAddress :@id
    fullName =9|fullName %language
    gender =0|gender :@id
    generalisationOf =0|generalisationOf :@id
    geographicName =0|geographicName %language
    givenName =9|givenName %language
    grade =0|grade :@id
    gradeStatus =0|gradeStatus :@id
    gradingScheme =0|gradingScheme :@id
    grant =0|grant :@id
    groupMemberOf =0|groupMemberOf :@id
    hasClaim =0|hasClaim :@id
    hasCredential =0|hasCredential :@id
    hasPart =0|hasPart :@id
    hasSubOrganization =10|hasSubOrganization :@id
    homepage =9|homepage :@id
    idVerification =0|idVerification :@id
    identifier =4|identifier :@id
    image =0|image :@id
    inScheme =1|inScheme :@id
    individualDisplay =0|individualDisplay :@id
    influencedBy =0|influencedBy :@id
    influences =0|influences :@id
    isPartOf =0|isPartOf :@id
    isPartialQualification =0|isPartialQualification :5|boolean
    label =0|label :5|string
    landingPage =0|landingPage :@id
    language =3|language :@id
    latitude =clv:latitude :5|string
    learningAchievementSpecification =0|learningAchievementSpecification :@id
    learningActivitySpecification =0|learningActivitySpecification :@id
    learningOpportunity =0|learningOpportunity :@id
    learningOutcome =0|learningOutcome :@id
    learningOutcomeSummary =0|learningOutcomeSummary :@id
    learningSchedule =0|learningSchedule :@id
    learningSetting =0|learningSetting :@id
    legalName =11|legalName %language
    levelOfCompletion =0|levelOfCompletion :5|positiveInteger
    limitCredentialType =0|limitCredentialType :@id
    limitEQFLevel =0|limitEQFLevel :@id
    limitField =0|limitField :@id
    limitJurisdiction =0|limitJurisdiction :@id
    limitNationalOccupation =0|limitNationalOccupation :@id
    limitOccupation =0|limitOccupation :@id
    limitOrganisation =0|limitOrganisation :@id
    limitQualification =0|limitQualification :@id
    location =0|location :@id
    locn 2|
    logo =0|logo :@id
    longitude =clv:longitude :5|string
    maximumDuration =0|maximumDuration :5|duration
    maximumScore =0|maxScore :5|string
    member =9|member :@id
    memberOf =10|memberOf :@id
    minimumScore =0|minScore :5|string
    mode =0|mode :@id
    nationalID =0|nationalID :@id
    notation =1|notation
    noteFormat =0|noteFormat :@id
    noteLiteral =0|noteLiteral %language
    nqfLevel =0|NQFLevel :@id
    org 10|
    organisation =0|organisation :@id
    page =0|page :5|positiveInteger
    patronymicName =6|patronymicName %language
    percentageEqual =0|percentageEqual :5|integer
    percentageHigher =0|percentageHigher :5|integer
    percentageLower =0|percentageLower :5|integer
    person 6|
    phone =0|phone :@id
    phoneNumber =0|phoneNumber :5|string
    placeOfBirth =0|placeOfBirth :@id
    point =0|point :5|string
    prefLabel =1|prefLabel %language
    priceDetail =0|priceDetail :@id
    primaryLanguage =0|primaryLanguage :@id
    provenBy =0|provenBy :@id
    proves =0|proves :@id
    providedBy =0|providedBy :@id
    publisher =3|publisher :@id
    qualificationCode =0|qualificationCode :@id
    rdf 12|
    rdfs 13|
    registration =11|registration :@id
    relatedESCOSkill =0|relatedESCOSkill :@id
    relatedSkill =0|relatedSkill :@id
    report =0|report :@id
    resultCategory =0|resultCategory :@id
    resultDestribution =0|resultDestribution :@id
    reusabilityLevel =0|reusabilityLevel :@id
    reviewDate =0|reviewDate :5|dateTime
    rov 11|
    scheduleInformation =0|scheduleInformation :@id
    schemeAgency =4|schemeAgency %language
    schemeId =0|schemeId :5|anyURI
    schemeName =0|schemeName :5|string
    schemeVersion =0|schemeVersion :5|string
    score =0|score :5|string
    shortenedGrading =0|shortenedGrading :@id
    skos 1|
    spatial =3|spatial :@id
    spatialCode =0|spatialCode :@id
    specialisationOf =0|specialisationOf :@id
    specifiedBy =0|specifiedBy :@id
    startDate =0|startDate :5|dateTime
    status =0|status :5|string
    subOrganizationOf =10|subOrganizationOf :@id
    subject =3|subject :@id
    summaryDisplay =0|summaryDisplay :5|string
    supplementaryDocument =0|supplementaryDocument :@id
    targetGroup =0|targetGroup :@id
    taxIdentifier =0|taxIdentifier :@id
    temporal =3|temporal :@id
    thematicArea =0|ISCEDFCode :@id
    title =3|title %language
    unit =0|unit :@id
    used =0|used :@id
    valid =3|valid :5|dateTime
    value =0|value :5|decimal
    vatIdentifier =0|vatIdentifier :@id
    vc 14|
    verificationCheck =0|verificationCheck :@id
    verificationStatus =0|verificationStatus :@id
    volumeOfLearning =0|volumeOfLearning :5|duration
    workload =0|workload :5|duration
    xsd 5|
    # 2
    associationType =15|AssociationType
    sourceId =15|sourceId :xsd:anyURI
    targetId =15|targetId :xsd:anyURI
    # 3
    id @id
    partial =15|partial :xsd:boolean
    type @type
    # 4
    achievement =15|achievement :16|Achievement %set
    association =15|association :15|Association %set
    cred 8|
    id @id
    identifier =15|identifier-1 :16|Identifier %set
    obi 16|
    type @type
    verifiableCredential =15|verifiableCredential :8|verifiableCredential %set
    # 5
    Association =15|Association *2
    ClrCredential =15|ClrCredential *3
    ClrSubject =15|ClrSubject *4
    id @id
    type @type
    # 6
    id @id
    type @type
    # 7
    achievement =15|achievement :17|Achievement %set
    association =15|association :15|Association %set
    cred 8|
    id @id
    obi 17|
    type @type
    verifiableCredential =15|verifiableCredential :8|verifiableCredential %set
    # 8
    Association =15|Association *2
    ClrCredential =15|ClrCredential *6
    ClrSubject =15|ClrSubject *7
    id @id
    type @type
    # 9
    achievementType =16|achievementType :xsd:string
    alignment =16|alignment %set
    creator =16|creator
    creditsAvailable =16|creditsAvailable :xsd:float
    criteria =16|Criteria :@id
    fieldOfStudy =16|fieldOfStudy :xsd:string
    humanCode =16|humanCode :xsd:string
    image =16|Image :@id
    otherIdentifier =16|otherIdentifier %set
    related =16|related %set
    resultDescription =16|resultDescription %set
    specialization =16|specialization :xsd:string
    tag =18|keywords :xsd:string %set
    version =16|version :xsd:string
    # 10
    achievement =16|achievement-0
    activityEndDate =16|activityEndDate :xsd:date
    activityStartDate =16|activityStartDate :xsd:date
    creditsEarned =16|creditsEarned :xsd:float
    identifier =16|identifier %set
    image =16|Image :@id
    licenseNumber =16|licenseNumber :xsd:string
    result =16|result %set
    role =16|role :xsd:string
    source =16|source :@id
    term =16|term :xsd:string
    # 11
    addressCountry =18|addressCountry :xsd:string
    addressCountryCode =16|CountryCode :xsd:string
    addressLocality =18|addressLocality :xsd:string
    addressRegion =18|addressRegion :xsd:string
    geo =16|GeoCoordinates
    postOfficeBoxNumber =18|postOfficeBoxNumber :xsd:string
    postalCode =18|postalCode :xsd:string
    streetAddress =18|streetAddress :xsd:string
    # 12
    targetCode =16|targetCode :xsd:string
    targetDescription =18|targetDescription :xsd:string
    targetFramework =18|targetFramework :xsd:string
    targetName =18|targetName :xsd:string
    targetType =16|targetType :xsd:string
    targetUrl =18|targetUrl :xsd:anyURI
    # 13
    endorsementComment =16|endorsementComment :xsd:string
    # 14
    audience =18|audience :xsd:string
    genre =18|genre :xsd:string
    # 15
    latitude =18|latitude :xsd:string
    longitude =18|longitude :xsd:string
    # 16
    identifier =16|identifier :xsd:string
    identifierType =16|identifierType :xsd:string
    # 17
    hashed =16|hashed :xsd:boolean
    identityHash =16|identityHash :xsd:string
    identityType =16|identityType :xsd:string
    salt =16|salt :xsd:string
    # 18
    caption =18|caption :xsd:string
    # 19
    additionalName =18|additionalName :xsd:string
    address =16|address :@id
    dateOfBirth =16|dateOfBirth :xsd:date
    email =18|email :xsd:string
    familyName =18|familyName :xsd:string
    familyNamePrefix =16|familyNamePrefix :xsd:string
    givenName =18|givenName :xsd:string
    honorificPrefix =18|honorificPrefix :xsd:string
    honorificSuffix =18|honorificSuffix :xsd:string
    image =16|Image :@id
    official =16|official :xsd:string
    otherIdentifier =16|otherIdentifier %set
    parentOrg =16|parentOrg :@id
    patronymicName =16|patronymicName :xsd:string
    phone =16|phone :xsd:string
    # 20
    version =16|version :xsd:string
    # 21
    achievedLevel =16|achievedLevel :xsd:anyURI
    resultDescription =16|resultDescription :xsd:anyURI
    status =16|status :xsd:string
    value =18|value :xsd:string
    # 22
    allowedValue =16|allowedValue :xsd:string %set
    requiredLevel =16|requiredLevel :xsd:anyURI
    requiredValue =16|requiredValue :xsd:string
    resultType =16|resultType :xsd:string
    rubricCriterionLevel =16|rubricCriterionLevel %set
    valueMax =16|valueMax :xsd:string
    valueMin =16|valueMin :xsd:string
    # 23
    level =16|level :xsd:string
    points =16|points :xsd:string
    # 24
    Achievement =16|Achievement *9
    AchievementCredential =16|OpenBadgeCredential
    AchievementSubject =16|AchievementSubject *10
    Address =16|Address *11
    Alignment =18|AlignmentObject *12
    Criteria =16|Criteria
    EndorsementCredential =16|EndorsementCredential
    EndorsementSubject =16|EndorsementSubject *13
    Evidence =16|Evidence *14
    GeoCoordinates =16|GeoCoordinates *15
    IdentifierEntry =16|IdentifierEntry *16
    IdentityObject =16|IdentityObject *17
    Image =16|Image *18
    OpenBadgeCredential =16|OpenBadgeCredential
    Profile =16|Profile *19
    Related =16|Related *20
    Result =16|Result *21
    ResultDescription =16|ResultDescription *22
    RubricCriterionLevel =16|RubricCriterionLevel *23
    alignment =16|alignment %set
    awardedDate =16|awardedDate :19|dateTime
    description =18|description :19|string
    endorsement =16|endorsement %set
    id @id
    image =16|image :@id
    name =18|name :19|string
    narrative =16|narrative :19|string
    type @type
    url =18|url :19|anyURI
    xsd 19|
    # 25 protected
    achievementType =16|achievementType
    alignment =16|alignment %set
    creator =16|creator
    creditsAvailable =16|creditsAvailable :19|float
    criteria =16|Criteria :@id
    fieldOfStudy =16|fieldOfStudy
    humanCode =16|humanCode
    id @id
    image =16|Image :@id
    otherIdentifier =16|otherIdentifier %set
    related =16|related %set
    resultDescription =16|resultDescription %set
    specialization =16|specialization
    tag =18|keywords %set
    type @type
    version =16|version
    # 26 protected
    achievement =16|achievement-0
    activityEndDate =16|activityEndDate :19|date
    activityStartDate =16|activityStartDate :19|date
    creditsEarned =16|creditsEarned :19|float
    id @id
    identifier =16|identifier %set
    image =16|Image :@id
    licenseNumber =16|licenseNumber
    result =16|result %set
    role =16|role
    source =16|source :@id
    term =16|term
    type @type
    # 27 protected
    addressCountry =18|addressCountry
    addressCountryCode =16|CountryCode
    addressLocality =18|addressLocality
    addressRegion =18|addressRegion
    geo =16|GeoCoordinates
    id @id
    postOfficeBoxNumber =18|postOfficeBoxNumber
    postalCode =18|postalCode
    streetAddress =18|streetAddress
    type @type
    # 28 protected
    id @id
    targetCode =16|targetCode
    targetDescription =18|targetDescription
    targetFramework =18|targetFramework
    targetName =18|targetName
    targetType =16|targetType
    targetUrl =18|targetUrl :19|anyURI
    type @type
    # 29 protected
    endorsementComment =16|endorsementComment
    id @id
    type @type
    # 30 protected
    audience =18|audience
    genre =18|genre
    id @id
    type @type
    # 31 protected
    id @id
    latitude =18|latitude
    longitude =18|longitude
    type @type
    # 32 protected
    id @id
    identifier =16|identifier
    identifierType =16|identifierType
    type @type
    # 33 protected
    hashed =16|hashed :19|boolean
    id @id
    identityHash =16|identityHash
    identityType =16|identityType
    salt =16|salt
    type @type
    # 34 protected
    caption =18|caption
    id @id
    type @type
    # 35 protected
    additionalName =18|additionalName
    address =16|address :@id
    dateOfBirth =16|dateOfBirth :19|date
    email =18|email
    familyName =18|familyName
    familyNamePrefix =16|familyNamePrefix
    givenName =18|givenName
    honorificPrefix =18|honorificPrefix
    honorificSuffix =18|honorificSuffix
    id @id
    image =16|Image :@id
    official =16|official
    otherIdentifier =16|otherIdentifier %set
    parentOrg =16|parentOrg :@id
    patronymicName =16|patronymicName
    phone =16|phone
    type @type
    # 36 protected
    id @id
    type @type
    version =16|version
    # 37 protected
    achievedLevel =16|achievedLevel :19|anyURI
    id @id
    resultDescription =16|resultDescription :19|anyURI
    status =16|status
    type @type
    value =18|value
    # 38 protected
    allowedValue =16|allowedValue %list
    id @id
    requiredLevel =16|requiredLevel :19|anyURI
    requiredValue =16|requiredValue
    resultType =16|resultType
    rubricCriterionLevel =16|rubricCriterionLevel %set
    type @type
    valueMax =16|valueMax
    valueMin =16|valueMin
    # 39 protected
    id @id
    level =16|level
    points =16|points
    type @type
    # 40 protected
    Achievement =16|Achievement *25
    AchievementCredential =16|OpenBadgeCredential
    AchievementSubject =16|AchievementSubject *26
    Address =16|Address *27
    Alignment =18|AlignmentObject *28
    Criteria =16|Criteria
    EndorsementCredential =16|EndorsementCredential
    EndorsementSubject =16|EndorsementSubject *29
    Evidence =16|Evidence *30
    GeoCoordinates =16|GeoCoordinates *31
    IdentifierEntry =16|IdentifierEntry *32
    IdentityObject =16|IdentityObject *33
    Image =16|Image *34
    OpenBadgeCredential =16|OpenBadgeCredential
    Profile =16|Profile *35
    Related =16|Related *36
    Result =16|Result *37
    ResultDescription =16|ResultDescription *38
    RubricCriterionLevel =16|RubricCriterionLevel *39
    alignment =16|alignment %set
    description =18|description
    endorsement =16|endorsement %set
    id @id
    image =16|Image :@id
    name =18|name
    narrative =16|narrative
    type @type
    url =18|url :19|anyURI
    # 41 protected
    achievementType =16|achievementType
    alignment =16|alignment %set
    creator =16|creator
    creditsAvailable =16|creditsAvailable :19|float
    criteria =16|Criteria :@id
    fieldOfStudy =16|fieldOfStudy
    humanCode =16|humanCode
    id @id
    image =16|image :@id
    inLanguage =18|inLanguage
    otherIdentifier =16|otherIdentifier %set
    related =16|related %set
    resultDescription =16|resultDescription %set
    specialization =16|specialization
    tag =18|keywords %set
    type @type
    version =16|version
    # 42 protected
    achievement =16|achievement
    activityEndDate =16|activityEndDate :19|date
    activityStartDate =16|activityStartDate :19|date
    creditsEarned =16|creditsEarned :19|float
    id @id
    identifier =16|identifier %set
    image =16|image :@id
    licenseNumber =16|licenseNumber
    result =16|result %set
    role =16|role
    source =16|source :@id
    term =16|term
    type @type
    # 43 protected
    additionalName =18|additionalName
    address =16|address :@id
    dateOfBirth =16|dateOfBirth :19|date
    email =18|email
    familyName =18|familyName
    familyNamePrefix =16|familyNamePrefix
    givenName =18|givenName
    honorificPrefix =18|honorificPrefix
    honorificSuffix =18|honorificSuffix
    id @id
    image =16|image :@id
    official =16|official
    otherIdentifier =16|otherIdentifier %set
    parentOrg =16|parentOrg :@id
    patronymicName =16|patronymicName
    phone =16|phone
    type @type
    # 44 protected
    id @id
    inLanguage =18|inLanguage
    type @type
    version =16|version
    # 45 protected
    Achievement =16|Achievement *41
    AchievementCredential =16|OpenBadgeCredential
    AchievementSubject =16|AchievementSubject *42
    Address =16|Address *27
    Alignment =18|AlignmentObject *28
    Criteria =16|Criteria
    EndorsementCredential =16|EndorsementCredential
    EndorsementSubject =16|EndorsementSubject *29
    Evidence =16|Evidence *30
    GeoCoordinates =16|GeoCoordinates *31
    IdentifierEntry =16|IdentifierEntry *32
    IdentityObject =16|IdentityObject *33
    Image =16|Image *34
    OpenBadgeCredential =16|OpenBadgeCredential
    Profile =16|Profile *43
    Related =16|Related *44
    Result =16|Result *37
    ResultDescription =16|ResultDescription *38
    RubricCriterionLevel =16|RubricCriterionLevel *39
    alignment =16|alignment %set
    awardedDate =16|awardedDate :xsd:dateTime
    description =18|description
    endorsement =16|endorsement %set
    endorsementJwt =16|endorsementJwt %set
    id @id
    image =16|image :@id
    inLanguage =18|inLanguage
    jti =20|jti :@id
    name =18|name
    narrative =16|narrative
    type @type
    url =18|url :19|anyURI
    # 46
    achievementType =16|achievementType :xsd:string
    alignment =16|alignment :16|Alignment %set
    creator =16|Profile
    creditsAvailable =16|creditsAvailable :xsd:float
    criteria =16|Criteria :@id
    fieldOfStudy =16|fieldOfStudy :xsd:string
    humanCode =16|humanCode :xsd:string
    otherIdentifier =16|otherIdentifier :16|IdentifierEntry %set
    related =16|related :16|Related %set
    resultDescription =16|resultDescription :16|ResultDescription %set
    specialization =16|specialization :xsd:string
    tag =18|keywords :xsd:string %set
    version =16|version :xsd:string
    # 47
    achievement =16|Achievement
    activityEndDate =16|activityEndDate :xsd:date
    activityStartDate =16|activityStartDate :xsd:date
    creditsEarned =16|creditsEarned :xsd:float
    identifier =16|identifier :16|IdentityObject %set
    licenseNumber =16|licenseNumber :xsd:string
    result =16|result :16|Result %set
    role =16|role :xsd:string
    source =16|source :16|Profile
    term =16|term :xsd:string
    # 48
    additionalName =18|additionalName :xsd:string
    address =16|Address
    dateOfBirth =16|dateOfBirth :xsd:date
    email =18|email :xsd:string
    familyName =18|familyName :xsd:string
    familyNamePrefix =16|familyNamePrefix :xsd:string
    givenName =18|givenName :xsd:string
    honorificPrefix =18|honorificPrefix :xsd:string
    honorificSuffix =18|honorificSuffix :xsd:string
    official =16|official :xsd:string
    otherIdentifier =16|otherIdentifier :16|IdentifierEntry %set
    parentOrg =16|parentOrg :xsd:string
    patronymicName =16|patronymicName :xsd:string
    phone =16|PhoneNumber :xsd:string
    # 49
    allowedValue =16|allowedValue :xsd:string %set
    requiredLevel =16|requiredLevel :xsd:anyURI
    requiredValue =16|requiredValue :xsd:string
    resultType =16|resultType :xsd:string
    rubricCriterionLevel =16|rubricCriterionLevel :16|RubricCriterionLevel %set
    valueMax =16|valueMax :xsd:string
    valueMin =16|valueMin :xsd:string
    # 50
    Achievement =16|Achievement *46
    AchievementCredential =16|OpenBadgeCredential
    AchievementSubject =16|AchievementSubject *47
    Address =16|Address *11
    Alignment =18|Alignment *12
    Criteria =16|Criteria
    EndorsementCredential =16|EndorsementCredential
    EndorsementSubject =16|EndorsementSubject *13
    Evidence =16|Evidence *14
    GeoCoordinates =16|GeoCoordinates *15
    IdentifierEntry =16|IdentifierEntry *16
    IdentityObject =16|IdentityObject *17
    Image =16|Image *18
    OpenBadgeCredential =16|OpenBadgeCredential
    Profile =16|Profile *48
    Related =16|Related *20
    Result =16|Result *21
    ResultDescription =16|ResultDescription *49
    RubricCriterionLevel =16|RubricCriterionLevel *23
    alignment =16|alignment :16|Alignment %set
    description =18|description :19|string
    endorsement =16|endorsement :16|EndorsementCredential %set
    id @id
    image =16|image :16|Image
    name =18|name :19|string
    narrative =16|narrative :19|string
    type @type
    url =18|url :19|anyURI
    xsd 19|
    # 51
    1EdTechCredentialRefresh 21|1EdTechCredentialRefresh
    1EdTechJsonSchemaValidator2019 22|1EdTechJsonSchemaValidator2019
    1EdTechRevocationList 23|1EdTechRevocationList
    id @id
    type @type
    # 52 protected
    ceremonyDate =24|ceremonyDate :5|dateTime
    ceremonyLocation =24|ceremonyLocation :@id
    cisRegistrationNumber 24|cisRegistrationNumber
    filingLocation =24|filingLocation :@id
    id @id
    identifier 18|identifier
    type @type
    # 53 protected
    ceremonyDate =24|ceremonyDate :5|dateTime
    ceremonyLocation =24|ceremonyLocation :@id
    filingLocation =24|filingLocation :@id
    id @id
    identifier 18|identifier
    insRegistrationNumber 24|insRegistrationNumber
    naturalizationLocation =24|naturalizationLocation :@id
    naturalizedBy 24|naturalizedBy
    type @type
    # 54 protected
    certificateOfCitizenship =24|certificateOfCitizenship :@id
    id @id
    type @type
    # 55 protected
    commuterClassification 24|commuterClassification
    employmentAuthorizationDocument =24|employmentAuthorizationDocument :@id
    formerNationality 24|formerNationality
    id @id
    residence =24|residence :@id
    residentSince =24|residentSince :5|dateTime
    type @type
    # 56 protected
    filingLocation =24|filingLocation :@id
    id @id
    identifier 18|identifier
    lprCategory 24|lprCategory
    lprNumber 24|lprNumber
    mrzHash =24|mrzHash :25|multibase
    type @type
    # 57 protected
    certificateOfNaturalization =24|certificateOfNaturalization :@id
    commuterClassification 24|commuterClassification
    formerNationality 24|formerNationality
    id @id
    residence =24|residence :@id
    residentSince =24|residentSince :5|dateTime
    type @type
    # 58 protected
    commuterClassification 24|commuterClassification
    formerNationality 24|formerNationality
    id @id
    permanentResidentCard =24|permanentResidentCard :@id
    residence =24|residence :@id
    residentSince =24|residentSince :5|dateTime
    type @type
    # 59 protected
    additionalName 18|additionalName
    birthCountry 24|birthCountry
    birthDate =18|birthDate :5|dateTime
    familyName 18|familyName
    gender 18|gender
    givenName 18|givenName
    height 18|height
    id @id
    image =18|image :@id
    maritalStatus 24|maritalStatus
    marriageCertificateNumber 24|marriageCertificateNumber
    marriageLocation =24|marriageLocation :@id
    type @type
    # 60 protected
    addressCountry 18|addressCountry
    addressLocality 18|addressLocality
    addressRegion 18|addressRegion
    # 61 protected
    unitCode 18|unitCode
    value 18|value
    # 62 protected
    CertificateOfCitizenship =24|CertificateOfCitizenship *52
    CertificateOfCitizenshipCredential 24|CertificateOfCitizenshipCredential
    CertificateOfNaturalization =24|CertificateOfNaturalization *53
    CertificateOfNaturalizationCredential 24|CertificateOfNaturalizationCredential
    Citizen =24|Citizen *54
    EmployablePerson =24|EmployablePerson *55
    EmploymentAuthorizationDocument =24|EmploymentAuthorizationDocument *56
    EmploymentAuthorizationDocumentCredential 24|EmploymentAuthorizationDocumentCredential
    NaturalizedPerson =24|NaturalizedPerson *57
    PermanentResident =24|PermanentResident *58
    PermanentResidentCard =24|PermanentResidentCard *56
    PermanentResidentCardCredential 24|PermanentResidentCardCredential
    Person =18|Person *59
    PostalAddress =18|PostalAddress *60
    QuantitativeValue =18|QuantitativeValue *61
    image =18|image :@id
    # 63 protected
    Assertion 26|Assertion
    CollegeOrUniversity 27|CollegeOrUniversity
    Course 27|Course
    CourseCompletionCredential 26|CourseCompletionCredential
    CourseInstance 27|CourseInstance
    EducationalOccupationalCredential 27|EducationalOccupationalCredential
    EducationalOccupationalProgram 27|EducationalOccupationalProgram
    Issuer 28|Issuer
    LearningCredential 26|LearningCredential
    Person 27|Person
    PostalAddress 27|PostalAddress
    ProgramCompletionCredential 26|ProgramCompletionCredential
    address 27|address
    assertion 26|assertion
    awardedOnCompletionOf = <27|educationalCredentialAwarded
    city 27|addressLocality
    competencyRequired 29|competencyRequired
    country 27|addressCountry
    courseCode 27|courseCode
    credentialCategory 29|credentialCategory
    description =27|description
    educationalCredentialAwarded 27|educationalCredentialAwarded
    endDate 27|endDate
    hasCourseInstance 27|hasCourseInstance
    hasCredential 27|hasCredential
    id @id
    identifier 27|identifier
    image =27|image :@id
    institution 27|provider
    name 27|name
    numberOfCredits 27|numberOfCredits
    startDate 27|startDate
    state 27|addressRegion
    street 27|streetAddress
    type @type
    url 27|url
    value 27|value
    zip 27|postalCode
    # 64
    AlignmentObject 27|AlignmentObject
    Assertion 28|Assertion
    BadgeClass 28|BadgeClass
    Criteria 28|Criteria
    CryptographicKey 25|Key
    Endorsement 30|Credential
    Evidence 28|Evidence
    Extension 28|Extension
    FrameValidation 28|FrameValidation
    HostedBadge 28|HostedBadge
    IdentityObject 28|IdentityObject
    Image 28|Image
    Issuer 28|Issuer
    Profile 28|Profile
    RevocationList 28|RevocationList
    SignedBadge 28|SignedBadge
    TypeValidation 28|TypeValidation
    VerificationObject 28|VerificationObject
    alignment =28|alignment :@id
    allowedOrigins =28|allowedOrigins
    audience =28|audience
    author =27|author :@id
    badge =28|badge :@id
    caption =27|caption
    claim =30|claim :@id
    created =3|created :5|dateTime
    creator =3|creator :@id
    cred 30|
    criteria =28|criteria :@id
    dc 3|
    description =27|description
    email =27|email
    endorsement =30|credential :@id
    endorsementComment =28|endorsementComment
    evidence =28|evidence :@id
    expires =25|expiration :5|dateTime
    extensions 31|
    genre =27|genre
    hashed =28|hashed :5|boolean
    hosted 28|HostedBadge
    id @id
    identity =28|identityHash
    image =27|image :@id
    issuedOn =28|issueDate :5|dateTime
    issuer =28|issuer :@id
    name =27|name
    narrative =28|narrative
    obi 28|
    owner =25|owner :@id
    publicKey =25|publicKey :@id
    publicKeyPem =25|publicKeyPem
    recipient =28|recipient :@id
    related =3|relation :@id
    revocationList =28|revocationList :@id
    revocationReason =28|revocationReason
    revoked =28|revoked :5|boolean
    revokedAssertions =28|revoked
    salt =28|salt
    schema 27|
    sec 25|
    signed 28|SignedBadge
    startsWith =32|startsWith
    tags =27|keywords
    targetCode =28|targetCode
    targetDescription =27|targetDescription
    targetFramework =27|educationalFramework
    targetName =27|targetName
    targetUrl =27|targetUrl
    telephone =27|telephone
    type @type
    uid =28|uid
    url =27|url :@id
    validatesType 28|validatesType
    validation 28|validation
    validationFrame 28|validationFrame
    validationSchema 28|validationSchema
    verification =28|verify :@id
    verificationProperty =28|verificationProperty
    verify 28|verify
    version =27|version
    xsd 5|
    # 65 protected
    assertionMethod =25|assertionMethod :@id %set
    authentication =25|authenticationMethod :@id %set
    capabilityDelegation =25|capabilityDelegationMethod :@id %set
    capabilityInvocation =25|capabilityInvocationMethod :@id %set
    id @id
    keyAgreement =25|keyAgreementMethod :@id %set
    type @type
    # 66 protected
    challenge 25|challenge
    created =3|created :5|dateTime
    cryptosuite 25|cryptosuite
    domain 25|domain
    expires =25|expiration :5|dateTime
    id @id
    nonce 25|nonce
    proofPurpose =25|proofPurpose :@vocab *65
    proofValue =25|proofValue :25|multibase
    type @type
    verificationMethod =25|verificationMethod :@id
    # 67 protected
    DataIntegrityProof =25|DataIntegrityProof *66
    id @id
    proof =25|proof :@id %graph
    type @type
    # 68 protected
    challenge 25|challenge
    created =3|created :5|dateTime
    cryptosuite =25|cryptosuite :25|cryptosuiteString
    domain 25|domain
    expires =25|expiration :5|dateTime
    id @id
    nonce 25|nonce
    previousProof =25|previousProof :@id
    proofPurpose =25|proofPurpose :@vocab *65
    proofValue =25|proofValue :25|multibase
    type @type
    verificationMethod =25|verificationMethod :@id
    # 69 protected
    DataIntegrityProof =25|DataIntegrityProof *68
    id @id
    proof =25|proof :@id %graph
    type @type
    # 70 protected
    controller =25|controller :@id
    expires =25|expiration :5|dateTime
    id @id
    publicKeyJwk =25|publicKeyJwk :@json
    revoked =25|revoked :5|dateTime
    secretKeyJwk =25|secretKeyJwk :@json
    type @type
    # 71 protected
    JsonWebKey =25|JsonWebKey *70
    id @id
    type @type
    # 72 protected
    controller =25|controller :@id
    expires =25|expiration :5|dateTime
    id @id
    publicKeyMultibase =25|publicKeyMultibase :25|multibase
    revoked =25|revoked :5|dateTime
    secretKeyMultibase =25|secretKeyMultibase :25|multibase
    type @type
    # 73 protected
    Multikey =25|Multikey *72
    id @id
    type @type
    # 74 protected
    challenge 25|challenge
    created =3|created :5|dateTime
    domain 25|domain
    expires =25|expiration :5|dateTime
    id @id
    nonce 25|nonce
    proofPurpose =25|proofPurpose :@vocab *65
    proofValue =25|proofValue :25|multibase
    type @type
    verificationMethod =25|verificationMethod :@id
    # 75 protected
    controller =25|controller :@id
    id @id
    publicKeyMultibase =25|publicKeyMultibase :25|multibase
    revoked =25|revoked :5|dateTime
    type @type
    # 76 protected
    Ed25519Signature2020 =25|Ed25519Signature2020 *74
    Ed25519VerificationKey2020 =25|Ed25519VerificationKey2020 *75
    id @id
    proof =25|proof :@id %graph
    type @type
    # 77 protected
    id @id
    publicKeyJwk =25|publicKeyJwk :@json
    type @type
    # 78 protected
    challenge 25|challenge
    created =3|created :5|dateTime
    domain 25|domain
    expires =25|expiration :5|dateTime
    id @id
    jws 25|jws
    nonce 25|nonce
    proofPurpose =25|proofPurpose :@vocab *65
    type @type
    verificationMethod =25|verificationMethod :@id
    # 79
    JsonWebKey2020 =25|JsonWebKey2020 *77
    JsonWebSignature2020 =25|JsonWebSignature2020 *78
    privateKeyJwk =25|privateKeyJwk :@json
    # 80 protected
    X25519KeyAgreementKey2020 =25|X25519KeyAgreementKey2020 *75
    id @id
    type @type
    # 81
    CryptographicKey 25|Key
    EcdsaKoblitzSignature2016 25|EcdsaKoblitzSignature2016
    Ed25519Signature2018 25|Ed25519Signature2018
    EncryptedMessage 25|EncryptedMessage
    GraphSignature2012 25|GraphSignature2012
    LinkedDataSignature2015 25|LinkedDataSignature2015
    LinkedDataSignature2016 25|LinkedDataSignature2016
    authenticationTag 25|authenticationTag
    canonicalizationAlgorithm 25|canonicalizationAlgorithm
    cipherAlgorithm 25|cipherAlgorithm
    cipherData 25|cipherData
    cipherKey 25|cipherKey
    created =3|created :5|dateTime
    creator =3|creator :@id
    dc 3|
    digestAlgorithm 25|digestAlgorithm
    digestValue 25|digestValue
    domain 25|domain
    encryptionKey 25|encryptionKey
    expiration =25|expiration :5|dateTime
    expires =25|expiration :5|dateTime
    id @id
    initializationVector 25|initializationVector
    iterationCount 25|iterationCount
    nonce 25|nonce
    normalizationAlgorithm 25|normalizationAlgorithm
    owner =25|owner :@id
    password 25|password
    privateKey =25|privateKey :@id
    privateKeyPem 25|privateKeyPem
    publicKey =25|publicKey :@id
    publicKeyBase58 25|publicKeyBase58
    publicKeyPem 25|publicKeyPem
    publicKeyService =25|publicKeyService :@id
    publicKeyWif 25|publicKeyWif
    revoked =25|revoked :5|dateTime
    salt 25|salt
    sec 25|
    signature 25|signature
    signatureAlgorithm 25|signingAlgorithm
    signatureValue 25|signatureValue
    type @type
    xsd 5|
    # 82 version
    # 83
    AesKeyWrappingKey2019 sec:AesKeyWrappingKey2019
    DeleteKeyOperation sec:DeleteKeyOperation
    DeriveSecretOperation sec:DeriveSecretOperation
    EcdsaSecp256k1Signature2019 sec:EcdsaSecp256k1Signature2019
    EcdsaSecp256k1VerificationKey2019 sec:EcdsaSecp256k1VerificationKey2019
    EcdsaSecp256r1Signature2019 sec:EcdsaSecp256r1Signature2019
    EcdsaSecp256r1VerificationKey2019 sec:EcdsaSecp256r1VerificationKey2019
    Ed25519Signature2018 sec:Ed25519Signature2018
    Ed25519VerificationKey2018 sec:Ed25519VerificationKey2018
    EquihashProof2018 sec:EquihashProof2018
    ExportKeyOperation sec:ExportKeyOperation
    GenerateKeyOperation sec:GenerateKeyOperation
    KmsOperation sec:KmsOperation
    RevokeKeyOperation sec:RevokeKeyOperation
    RsaSignature2018 sec:RsaSignature2018
    RsaVerificationKey2018 sec:RsaVerificationKey2018
    Sha256HmacKey2019 sec:Sha256HmacKey2019
    SignOperation sec:SignOperation
    UnwrapKeyOperation sec:UnwrapKeyOperation
    VerifyOperation sec:VerifyOperation
    WrapKeyOperation sec:WrapKeyOperation
    X25519KeyAgreementKey2019 sec:X25519KeyAgreementKey2019
    allowedAction sec:allowedAction
    assertionMethod =sec:assertionMethod :@id %set
    authentication =sec:authenticationMethod :@id %set
    capability =sec:capability :@id
    capabilityAction sec:capabilityAction
    capabilityChain =sec:capabilityChain :@id %list
    capabilityDelegation =sec:capabilityDelegationMethod :@id %set
    capabilityInvocation =sec:capabilityInvocationMethod :@id %set
    caveat =sec:caveat :@id %set
    challenge sec:challenge
    ciphertext sec:ciphertext
    controller =sec:controller :@id
    delegator =sec:delegator :@id
    equihashParameterK =sec:equihashParameterK :xsd:integer
    equihashParameterN =sec:equihashParameterN :xsd:integer
    invocationTarget =sec:invocationTarget :@id
    invoker =sec:invoker :@id
    jws sec:jws
    keyAgreement =sec:keyAgreementMethod :@id %set
    kmsModule =sec:kmsModule
    parentCapability =sec:parentCapability :@id
    plaintext sec:plaintext
    proof =sec:proof :@id %graph
    proofPurpose =sec:proofPurpose :@vocab
    proofValue sec:proofValue
    referenceId sec:referenceId
    unwrappedKey sec:unwrappedKey
    verificationMethod =sec:verificationMethod :@id
    verifyData sec:verifyData
    wrappedKey sec:wrappedKey
    # 84 protected
    encodedList 33|encodedList
    id @id
    statusPurpose 33|statusPurpose
    type @type
    # 85 protected
    description 27|description
    id @id
    name 27|name
    type @type
    # 86 protected
    id @id
    statusListCredential =33|statusListCredential :@id
    statusListIndex 33|statusListIndex
    statusPurpose 33|statusPurpose
    type @type
    # 87 protected
    StatusList2021 =33|StatusList2021 *84
    StatusList2021Credential =33|StatusList2021Credential *85
    StatusList2021Entry =33|StatusList2021Entry *86
    # 88
    3rdPartyCorrelation 34|3rdPartyCorrelation
    AllVerifiers 34|AllVerifiers
    AlumniCredential 34|AlumniCredential
    Archival 34|Archival
    BachelorDegree 34|BachelorDegree
    CLCredentialDefinition2019 34|CLCredentialDefinition2019
    CLSignature2019 34|CLSignature2019
    Child 34|Child
    DisputeCredential 34|DisputeCredential
    HolderPolicy 34|HolderPolicy
    IssuerPolicy 34|IssuerPolicy
    Mother 34|Mother
    PrescriptionCredential 34|PrescriptionCredential
    RelationshipCredential 34|RelationshipCredential
    UniversityDegreeCredential 34|UniversityDegreeCredential
    ZkpExampleSchema2018 34|ZkpExampleSchema2018
    alumniOf =27|alumniOf :12|HTML
    attributes 34|attributes
    child =34|child :@id
    college 34|college
    currentStatus 34|currentStatus
    degree 34|degree
    degreeSchool 34|degreeSchool
    degreeType 34|degreeType
    documentPresence 34|documentPresence
    evidenceDocument 34|evidenceDocument
    ex 34|
    familyName 27|familyName
    givenName 27|givenName
    issuerData 34|issuerData
    name =27|name :12|HTML
    nonRevocationProof 34|nonRevocationProof
    parent =34|parent :@id
    prescription 34|prescription
    primaryProof 34|primaryProof
    rdf 12|
    referenceId 34|referenceId
    schema 27|
    signature 34|signature
    signatureCorrectnessProof 34|signatureCorrectnessProof
    spouse 27|spouse
    statusReason 34|statusReason
    subjectPresence 34|subjectPresence
    verifier =34|verifier :@id
    # 89 protected version
    assertionMethod =25|assertionMethod :@id %set
    authentication =25|authenticationMethod :@id %set
    id @id
    sec 25|
    type @type
    # 90 protected version
    challenge 25|challenge
    created =3|created :5|dateTime
    domain 25|domain
    expires =25|expiration :5|dateTime
    id @id
    jws 25|jws
    nonce 25|nonce
    proofPurpose =25|proofPurpose :@vocab *89
    proofValue 25|proofValue
    sec 25|
    type @type
    verificationMethod =25|verificationMethod :@id
    xsd 5|
    # 91 protected version
    challenge sec:challenge
    created =3|created :xsd:dateTime
    domain sec:domain
    expires =sec:expiration :xsd:dateTime
    jws sec:jws
    nonce sec:nonce
    proofPurpose =sec:proofPurpose :@vocab *89
    proofValue sec:proofValue
    verificationMethod =sec:verificationMethod :@id
    # 92 protected version
    JsonSchemaValidator2018 8|JsonSchemaValidator2018
    cred 8|
    id @id
    type @type
    # 93 protected version
    ManualRefreshService2018 8|ManualRefreshService2018
    cred 8|
    id @id
    type @type
    # 94 protected version
    cred 8|
    credentialSchema =8|credentialSchema :@id *92
    credentialStatus =8|credentialStatus :@id
    credentialSubject =8|credentialSubject :@id
    evidence =8|evidence :@id
    expirationDate =8|expirationDate :5|dateTime
    holder =8|holder :@id
    id @id
    issuanceDate =8|issuanceDate :5|dateTime
    issued =8|issued :5|dateTime
    issuer =8|issuer :@id
    proof =25|proof :@id %graph
    refreshService =8|refreshService :@id *93
    sec 25|
    termsOfUse =8|termsOfUse :@id
    type @type
    validFrom =8|validFrom :5|dateTime
    validUntil =8|validUntil :5|dateTime
    xsd 5|
    # 95 protected version
    cred 8|
    holder =8|holder :@id
    id @id
    proof =25|proof :@id %graph
    sec 25|
    type @type
    verifiableCredential =8|verifiableCredential :@id %graph
    # 96 protected version
    EcdsaSecp256k1Signature2019 =25|EcdsaSecp256k1Signature2019 *90
    EcdsaSecp256r1Signature2019 =25|EcdsaSecp256r1Signature2019 *90
    Ed25519Signature2018 =25|Ed25519Signature2018 *90
    RsaSignature2018 =25|RsaSignature2018 *91
    VerifiableCredential =8|VerifiableCredential *94
    VerifiablePresentation =8|VerifiablePresentation *95
    id @id
    proof =25|proof :@id %graph
    type @type
    # 97 vocab=35|
    # 98 protected
    encodedList =36|encodedList :25|multibase
    id @id
    statusPurpose 36|statusPurpose
    ttl 36|ttl
    type @type
    # 99 protected
    id @id
    message 36|message
    status 36|status
    type @type
    # 100 protected
    id @id
    statusListCredential =36|statusListCredential :@id
    statusListIndex 36|statusListIndex
    statusMessage =36|statusMessage *99
    statusPurpose 36|statusPurpose
    statusReference =36|statusReference :@id
    statusSize =36|statusSize :19|integer
    type @type
    # 101 protected
    BitstringStatusList =36|BitstringStatusList *98
    BitstringStatusListCredential 36|BitstringStatusListCredential
    BitstringStatusListEntry =36|BitstringStatusListEntry *100
    id @id
    type @type
    # 102 protected
    id @id
    jsonSchema =8|jsonSchema :@json
    type @type
    # 103 protected
    confidenceMethod =8|confidenceMethod :@id
    credentialSchema =8|credentialSchema :@id
    credentialStatus =8|credentialStatus :@id
    credentialSubject =8|credentialSubject :@id
    description 18|description
    evidence =8|evidence :@id
    id @id
    issuer =8|issuer :@id
    name 18|name
    proof =25|proof :@id %graph
    refreshService =8|refreshService :@id
    relatedResource =8|relatedResource :@id
    renderMethod =8|renderMethod :@id
    termsOfUse =8|termsOfUse :@id
    type @type
    validFrom =8|validFrom :5|dateTime
    validUntil =8|validUntil :5|dateTime
    # 104 protected
    holder =8|holder :@id
    id @id
    proof =25|proof :@id %graph
    termsOfUse =8|termsOfUse :@id
    type @type
    verifiableCredential =8|verifiableCredential :@id %graph *0
    # 105 protected
    jwk =20|jwk :@json
    kid =20|kid :@id
    # 106 protected
    ... =20|...
    BitstringStatusList =36|BitstringStatusList *98
    BitstringStatusListCredential 36|BitstringStatusListCredential
    BitstringStatusListEntry =36|BitstringStatusListEntry *100
    DataIntegrityProof =25|DataIntegrityProof *68
    EnvelopedVerifiableCredential 8|EnvelopedVerifiableCredential
    EnvelopedVerifiablePresentation 8|EnvelopedVerifiablePresentation
    JsonSchema =8|JsonSchema *102
    JsonSchemaCredential 8|JsonSchemaCredential
    VerifiableCredential =8|VerifiableCredential *103
    VerifiablePresentation =8|VerifiablePresentation *104
    _sd =20|_sd :@json
    _sd_alg =20|_sd_alg
    aud =20|aud :@id
    cnf =20|cnf *105
    description 18|description
    digestMultibase =25|digestMultibase :25|multibase
    digestSRI =8|digestSRI :8|sriString
    exp =20|exp :19|nonNegativeInteger
    iat =20|iat :19|nonNegativeInteger
    id @id
    iss =37|iss :@id
    jku =37|jku :@id
    kid =37|kid :@id
    mediaType =18|encodingFormat
    name 18|name
    nbf =20|nbf :19|nonNegativeInteger
    sub =37|sub :@id
    type @type
    x5u =37|x5u :@id
    # 107 protected
    id @id
    serviceEndpoint =39|serviceEndpoint :@id
    type @type
    # 108 protected
    alsoKnownAs =38|alsoKnownAs :@id
    assertionMethod =25|assertionMethod :@id %set
    authentication =25|authenticationMethod :@id %set
    capabilityDelegation =25|capabilityDelegationMethod :@id %set
    capabilityInvocation =25|capabilityInvocationMethod :@id %set
    controller =25|controller :@id
    id @id
    keyAgreement =25|keyAgreementMethod :@id %set
    service =39|service :@id *107
    type @type
    verificationMethod =25|verificationMethod :@id
    # 109
    Action 40|Action
    Agreement 40|Agreement
    Assertion 40|Assertion
    Asset 40|Asset
    AssetCollection 40|AssetCollection
    ConflictTerm 40|ConflictTerm
    Constraint 40|Constraint
    Duty 40|Duty
    LeftOperand 40|LeftOperand
    LogicalConstraint 40|LogicalConstraint
    Offer 40|Offer
    Operator 40|Operator
    Party 40|Party
    PartyCollection 40|PartyCollection
    PartyScope 40|PartyScope
    Permission 40|Permission
    Policy 40|Policy
    Privacy 40|Privacy
    Prohibition 40|Prohibition
    Request 40|Request
    RightOperand 40|RightOperand
    Rule 40|Rule
    Set 40|Set
    Ticket 40|Ticket
    absolutePosition 40|absolutePosition
    absoluteSize 40|absoluteSize
    absoluteSpatialPosition 40|absoluteSpatialPosition
    absoluteTemporalPosition 40|absoluteTemporalPosition
    acceptTracking 40|acceptTracking
    action =40|action :@vocab
    aggregate 40|aggregate
    and 40|and
    andSequence 40|andSequence
    annotate 40|annotate
    anonymize 40|anonymize
    archive 40|archive
    assignee =40|assignee :@id
    assigneeOf =40|assigneeOf :@id
    assigner =40|assigner :@id
    assignerOf =40|assignerOf :@id
    attribute 40|attribute
    attributedParty =40|attributedParty :@id
    attributingParty =40|attributingParty :@id
    cc 41|
    compensate 40|compensate
    compensatedParty =40|compensatedParty :@id
    compensatingParty =40|compensatingParty :@id
    concurrentUse 40|concurrentUse
    conflict =40|conflict :@vocab
    consentedParty =40|consentedParty :@id
    consentingParty =40|consentingParty :@id
    consequence =40|consequence :@id
    constraint =40|constraint :@id
    contractedParty =40|contractedParty :@id
    contractingParty =40|contractingParty :@id
    count 40|count
    dataType =40|datatype :5|anyType
    dateTime 40|dateTime
    dct 3|
    delayPeriod 40|delayPeriod
    delete 40|delete
    deliveryChannel 40|deliveryChannel
    derive 40|derive
    digitize 40|digitize
    display 40|display
    distribute 40|distribute
    duty =40|duty :@id
    elapsedTime 40|elapsedTime
    ensureExclusivity 40|ensureExclusivity
    eq 40|eq
    event 40|event
    execute 40|execute
    extract 40|extract
    fileFormat 40|fileFormat
    foaf 9|
    function =40|function :@vocab
    give 40|give
    grantUse 40|grantUse
    gt 40|gt
    gteq 40|gteq
    hasPart 40|hasPart
    hasPolicy =40|hasPolicy :@id
    implies =40|implies :@id
    include 40|include
    includedIn =40|includedIn :@id
    index 40|index
    industry 40|industry:
    inform 40|inform
    informedParty =40|informedParty :@id
    informingParty =40|informingParty :@id
    inheritFrom =40|inheritFrom :@id
    install 40|install
    invalid 40|invalid
    isA 40|isA
    isAllOf 40|isAllOf
    isAnyOf 40|isAnyOf
    isNoneOf 40|isNoneOf
    isPartOf 40|isPartOf
    language 40|language
    leftOperand =40|leftOperand :@vocab
    lt 40|lt
    lteq 40|lteq
    media 40|media
    meteredTime 40|meteredTime
    modify 40|modify
    move 40|move
    neq 40|neg
    nextPolicy 40|nextPolicy
    obligation =40|obligation :@id
    obtainConsent 40|obtainConsent
    odrl 40|
    operator =40|operator :@vocab
    or 40|or
    output =40|output :@id
    owl 42|
    partOf =40|partOf :@id
    payAmount 40|payAmount
    percentage 40|percentage
    perm 40|perm
    permission =40|permission :@id
    play 40|play
    policyUsage 40|policyUsage
    present 40|present
    print 40|print
    product 40|product
    profile =40|profile :@id
    prohibit 40|prohibit
    prohibition =40|prohibition :@id
    purpose 40|purpose
    rdf 12|
    rdfs 13|
    read 40|read
    recipient 40|recipient
    refinement =40|refinement :@id
    relation =40|relation :@id
    relativePosition 40|relativePosition
    relativeSize 40|relativeSize
    relativeSpatialPosition 40|relativeSpatialPosition
    relativeTemporalPosition 40|relativeTemporalPosition
    remedy =40|remedy :@id
    reproduce 40|reproduce
    resolution 40|resolution
    reviewPolicy 40|reviewPolicy
    rightOperand 40|rightOperand
    rightOperandReference =40|rightOperandReference :5|anyURI
    schema 27|
    sell 40|sell
    skos 1|
    source =40|source :@id
    spatial 40|spatial
    spatialCoordinates 40|spatialCoordinates
    status 40|status
    stream 40|stream
    systemDevice 40|systemDevice
    target =40|target :@id
    textToSpeech 40|textToSpeech
    timeInterval 40|timeInterval
    trackedParty =40|trackedParty :@id
    trackingParty =40|trackingParty :@id
    transfer 40|transfer
    transform 40|transform
    translate 40|translate
    type @type
    uid @id
    uninstall 40|uninstall
    unit 40|unit
    unitOfCount 40|unitOfCount
    use 40|use
    vcard 43|
    version 40|version
    virtualLocation 40|virtualLocation
    watermark 40|watermark
    xone 40|xone
    xsd 5|
    @ http://data.europa.eu/snb/model/context/edc-ap 528f8a0e86dbbec7db2216c61806e6311feedac77a51d1a38b0a1d49e4c337fb 1
    @ https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json 880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6 5
    @ https://purl.imsglobal.org/spec/clr/v2p0/context.json e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167 8
    @ https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c 24
    @ https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296 40
    @ https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json 3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84 45
    @ https://purl.imsglobal.org/spec/ob/v3p0/context.json b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10 50
    @ https://purl.imsglobal.org/spec/ob/v3p0/extensions.json 146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3 51
    @ https://w3id.org/citizenship/v4rc1 3edaa0fef94223eeb863d71ebd550c45d74143db14911d606f36d579d2dd46af 62
    @ https://w3id.org/dcc/v1 8dcb380b0138da9e07ac6a3219d17ffba3f17886821c46be447f33b17f1a6841 63
    @ https://w3id.org/openbadges/v2 3c0c25a0e581c64cbe632197377c4f334c6c0b95f0d90e3b74449781612b153d 64
    @ https://w3id.org/security/data-integrity/v1 b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554 67
    @ https://w3id.org/security/data-integrity/v2 67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4 69
    @ https://w3id.org/security/jwk/v1 0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece 71
    @ https://w3id.org/security/multikey/v1 ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597 73
    @ https://w3id.org/security/suites/ed25519-2020/v1 b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588 76
    @ https://w3id.org/security/suites/jws-2020/v1 d648e05ddc6577827ca2bfd5e931f53e9ebc6e52a57a8da81df4ec8c46ffcd1e 79
    @ https://w3id.org/security/suites/x25519-2020/v1 c58a995fa5ec7631637e0a9c52d29ce899fbb50ccaa6abac506946c23c8796e1 80
    @ https://w3id.org/security/v1 abaf97e107d1925503c433dcaf3ffd2831697cacc1ed2a293e1bc8030d5bcb47 81
    @ https://w3id.org/security/v2 611bd81151d5efe53ec9aed78f5a813e577287bc9451ee26d6879b1b8b46bc3b 82,https://w3id.org/security/v1,83
    @ https://w3id.org/vc/status-list/2021/v1 6dd06a52bedb771e059c1083ba8ba7848dce22f6b4a8cfa0b98ba3fc188870e4 87
    @ https://www.w3.org/2018/credentials/examples/v1 2070ae4e75bc3b4c2cfe2b8b6e86ec45119672bbb5da283f0399ea96c60a0104 82,https://www.w3.org/ns/odrl.jsonld,88
    @ https://www.w3.org/2018/credentials/v1 ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc 96
    @ https://www.w3.org/ns/credentials/examples/v2 e6600df812cdc1872f20b42ab0c1cecac39755b7ed381e7f6a88dac7baab54d6 97
    @ https://www.w3.org/ns/credentials/status/v1 fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7 101
    @ https://www.w3.org/ns/credentials/v2 59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734 106
    @ https://www.w3.org/ns/did/v1 4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad 108
    @ https://www.w3.org/ns/odrl.jsonld 88e7f9f9048f7c4997ecdd09dd82f864f92eb267ef3d4297dd7db971132583c1 109
    """#
}
