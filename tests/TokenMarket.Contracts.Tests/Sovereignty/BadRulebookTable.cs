namespace TokenMarket.Contracts.Tests.Sovereignty;

/// <summary>
/// Name, what is replaced, by what, and then what the reader must say, about what, and in which line. The text that is
/// replaced is in the good rulebook once; \n stands for a new line, ~ for nothing. Paths follow that of their section.
/// </summary>
internal static class BadRulebookTable
{
    public const string Rows = """
        in $
        two commas | "format": 1, | "format": 1,, | NotJson | . | 2
        comment | "format": 1, | /* a */ "format": 1, | NotJson | . | 2
        comment to the line's end | "title": "Trade", | "title": "Trade", // a | NotJson | . | 5
        comma behind the last rule | }\n  ] | },\n  ] | NotJson | . | 112
        comma behind the last field | "note": "x" | "note": "x", | NotJson | . | 40
        comma missing | "title": "Trade", | "title": "Trade" | NotJson | . | 6
        colon missing | "title": "Trade" | "title" "Trade" | NotJson | . | 5
        apostrophes | "title": "Trade" | 'title': 'Trade' | NotJson | . | 5
        name without marks | "title": "Trade" | title: "Trade" | NotJson | . | 5
        text without an end | "title": "Trade", | "title": "Trade, | NotJson | . | 5
        new line inside a text | "title": "Trade" | "title": "Tra\nde" | NotJson | . | 5
        unknown escape | "title": "Trade" | "title": "\x" | NotJson | . | 5
        half a surrogate pair | "title": "Trade" | "title": "\ud800" | NotJson | . | 5
        half a pair as a name | "title": "Trade" | "\udc00": "Trade" | NotJson | . | 5
        half a pair in a rule | "title": "Second" | "title": "a\ud83d" | NotJson | . | 43
        list closed as an object | "re-export"] | "re-export"} | NotJson | . | 15
        rules that stay open | \n  ], | , | NotJson | . | 112
        document that stays open | Paris"\n} | Paris" | NotJson | . | 115
        second document behind | Paris"\n} | Paris"\n} {} | NotJson | . | 116
        too many brackets | ["h100"] | [[[[[[[[[[[[[["h100"]]]]]]]]]]]]]] | NotJson | . | 23
        leading zero | "atLeast": 500 | "atLeast": 0500 | NotJson | . | 26
        leading plus | "atLeast": 500 | "atLeast": +500 | NotJson | . | 26
        no number | "atLeast": 500 | "atLeast": NaN | NotJson | . | 26
        True | "effect": "deny" | "effect": True | NotJson | . | 14
        format missing | "format": 1, | ~ | MissingName | . | 1
        format of the future | "format": 1 | "format": 2 | UnknownFormat | .format | 2
        format nought | "format": 1 | "format": 0 | UnknownFormat | .format | 2
        format as a text | "format": 1 | "format": "1" | WrongType | .format | 2
        format as a list | "format": 1 | "format": [1] | WrongType | .format | 2
        format as null | "format": 1 | "format": null | WrongType | .format | 2
        format with a fraction | "format": 1 | "format": 1.0 | BadNumber | .format | 2
        format below nought | "format": 1 | "format": -1 | BadNumber | .format | 2
        format twice | "format": 1, | "format": 1,\n"format": 1, | DuplicateName | .format | 3
        name missing | "name": "fr-trade", | ~ | MissingName | . | 1
        name in capitals | "fr-trade" | "FR-trade" | BadName | .name | 3
        name of two words | "fr-trade" | "fr trade" | BadName | .name | 3
        name that begins with - | "fr-trade" | "-fr" | BadName | .name | 3
        name that begins with . | "fr-trade" | ".fr" | BadName | .name | 3
        name of 41 letters | "fr-trade" | "a2345678901234567890123456789012345678901" | BadName | .name | 3
        name beyond ASCII | "fr-trade" | "français" | BadName | .name | 3
        name empty | "fr-trade" | "" | Empty | .name | 3
        name as a number | "fr-trade" | 5 | WrongType | .name | 3
        field in capitals | "name": "fr-trade" | "Name": "fr-trade" | UnknownName | .Name | 3
        field of two words | "note": "All." | "my note": "All." | UnknownName | ['my note'] | 8
        field without a name | "note": "All." | "": "All." | UnknownName | [''] | 8
        remark | "note": "All." | "remark": "All." | UnknownName | .remark | 8
        note twice | "note": "All." | "note": "All.",\n"note": "All." | DuplicateName | .note | 9
        note as an object | "note": "All." | "note": {} | WrongType | .note | 8
        title with a NUL | "title": "Trade" | "title": "Tra\u0000de" | InvalidText | .title | 5
        title on two lines | "title": "Trade" | "title": "Tra\u000ade" | InvalidText | .title | 5
        title with a turned end | "title": "Trade" | "title": "Tra\u202ede" | InvalidText | .title | 5
        note with an isolate | "note": "All." | "note": "All\u2066." | InvalidText | .note | 8
        note with a line separator | "note": "All." | "note": "All\u2028." | InvalidText | .note | 8
        note with a mark | "note": "All." | "note": "All\u200f." | InvalidText | .note | 8
        note with a tab | "note": "All." | "note": "All\t." | InvalidText | .note | 8
        title of a rule with an escape | "title": "Second" | "title": "\u001b[2J" | InvalidText | .rules[1].title | 43
        note empty | "note": "All." | "note": "" | Empty | .note | 8
        jurisdiction missing | "jurisdiction": "FR", | ~ | MissingName | . | 1
        jurisdiction in lower case | "jurisdiction": "FR" | "jurisdiction": "fr" | BadName | .jurisdiction | 4
        jurisdiction UK | "jurisdiction": "FR" | "jurisdiction": "UK" | BadName | .jurisdiction | 4
        jurisdiction EU | "jurisdiction": "FR" | "jurisdiction": "EU" | BadName | .jurisdiction | 4
        jurisdiction of 3 letters | "jurisdiction": "FR" | "jurisdiction": "FRA" | BadName | .jurisdiction | 4
        jurisdiction unassigned | "jurisdiction": "FR" | "jurisdiction": "XK" | BadName | .jurisdiction | 4
        jurisdiction The Market | "jurisdiction": "FR" | "jurisdiction": "Market" | BadName | .jurisdiction | 4
        bloc without a list | "jurisdiction": "FR" | "jurisdiction": "bloc:asean" | UnknownList | .jurisdiction | 4
        bloc without a name | "jurisdiction": "FR" | "jurisdiction": "bloc:" | BadName | .jurisdiction | 4
        list as a jurisdiction | "jurisdiction": "FR" | "jurisdiction": "list:eu" | BadName | .jurisdiction | 4
        jurisdiction as a number | "jurisdiction": "FR" | "jurisdiction": 7 | WrongType | .jurisdiction | 4
        jurisdiction empty | "jurisdiction": "FR" | "jurisdiction": "" | Empty | .jurisdiction | 4
        title missing | "title": "Trade", | ~ | MissingName | . | 1
        title empty | "title": "Trade" | "title": "" | Empty | .title | 5
        title blank | "title": "Trade" | "title": "  " | Empty | .title | 5
        title as null | "title": "Trade" | "title": null | WrongType | .title | 5
        title as a list | "title": "Trade" | "title": ["Trade"] | WrongType | .title | 5
        source missing | "source": "Code", | ~ | MissingName | . | 1
        source false | "source": "Code" | "source": false | WrongType | .source | 6
        source blank | "source": "Code" | "source": "\t" | Empty | .source | 6
        recorded when | "recordedAt": "2026-01-01T00:00:00Z", | ~ | MissingName | . | 1
        recorded on a day | "2026-01-01T00:00:00Z",\n  "note" | "2026-01-01",\n "note" | BadMoment | .recordedAt | 7
        recorded at a number | "2026-01-01T00:00:00Z",\n  "note" | 20260101,\n "note" | WrongType | .recordedAt | 7
        rules missing | "rules": [ | "rule": [ | MissingName | . | 1
        rules in capitals | "rules": [ | "Rules": [ | UnknownName | .Rules | 9
        rules as an object | "rules": [ | "rules": {}, "note2": [ | WrongType | .rules | 9
        rules empty | "rules": [ | "rules": [], "note2": [ | Empty | .rules | 9
        rules twice | "rules": [ | "rules": [],\n"rules": [ | DuplicateName | .rules | 10
        author as a list | "Ministry" | ["Ministry"] | WrongType | .author | 113
        author empty | "Ministry" | "" | Empty | .author | 113
        author twice | "Ministry" | "Ministry", "author": "Me" | DuplicateName | .author | 113
        approval as a truth | "Two officers on 2026-01-01" | true | WrongType | .approval | 114
        approval blank | "Two officers on 2026-01-01" | " " | Empty | .approval | 114
        approved by | "approval": "Two | "approvedBy": "Two | UnknownName | .approvedBy | 114
        zone of no place | "Europe/Paris" | "Europe/Atlantis" | UnknownTimeZone | .timeZone | 115
        zone by its abbreviation | "Europe/Paris" | "CET" | UnknownTimeZone | .timeZone | 115
        zone by its offset | "Europe/Paris" | "+01:00" | UnknownTimeZone | .timeZone | 115
        zone by its city | "Europe/Paris" | "Paris" | UnknownTimeZone | .timeZone | 115
        zone by a path | "Europe/Paris" | "../zoneinfo/Europe/Paris" | UnknownTimeZone | .timeZone | 115
        zone as a number | "Europe/Paris" | 1 | WrongType | .timeZone | 115
        zone empty | "Europe/Paris" | "" | Empty | .timeZone | 115

        in $.rules[0]
        re-export from the market | "jurisdiction": "FR" | "jurisdiction": "market" | NeverFires | .directions | 15
        rule that is a text | "rules": [ | "rules": [\n"a", | WrongType | . | 10
        rule that is a list | "rules": [ | "rules": [\n[], | WrongType | . | 10
        rule that is null | "rules": [ | "rules": [\nnull, | WrongType | . | 10
        rule that says nothing | "rules": [ | "rules": [\n{}, | MissingName | . | 10
        id in capitals | "id": "one" | "id": "One" | BadName | .id | 11
        id with a slash | "id": "one" | "id": "a/b" | BadName | .id | 11
        id empty | "id": "one" | "id": "" | Empty | .id | 11
        id as a number | "id": "one" | "id": 1 | WrongType | .id | 11
        rule without a title | "title": "First", | ~ | MissingName | . | 10
        rule with a blank title | "title": "First" | "title": " " | Empty | .title | 12
        effect missing | "effect": "deny", | ~ | MissingName | . | 10
        effect that is no word | "effect": "deny" | "effect": "forbid" | UnknownWord | .effect | 14
        effect in capitals | "effect": "deny" | "effect": "Deny" | UnknownWord | .effect | 14
        effect with a blank | "effect": "deny" | "effect": "deny " | UnknownWord | .effect | 14
        effect as a truth | "effect": "deny" | "effect": true | WrongType | .effect | 14
        effect empty | "effect": "deny" | "effect": "" | Empty | .effect | 14
        effect misspelt | "effect": "deny" | "efect": "deny" | UnknownName | .efect | 14
        effect that nobody asks for | "effect": "deny" | "effect": "allow" | NeverFires | .directions | 15
        ban, which is no rule's | "effect": "deny" | "effect": "ban" | UnknownWord | .effect | 14
        direction reexport | "re-export"] | "reexport"] | UnknownWord | .directions[1] | 15
        kind without the attributes | "kinds": ["compute"] | "kinds": ["model"] | NeverFires | . | 10
        attributes of two kinds | "energy-source" | "sensitivity" | NeverFires | . | 10
        compute with data subjects | "hardwareOrigins" | "dataSubjects" | NeverFires | . | 10
        custody as a list | { "notIn": ["FR"] } | ["FR"] | WrongType | .custody | 35
        custody that says nothing | { "notIn": ["FR"] } | {} | Empty | .custody | 35
        custody with a date | "notIn": ["FR"] | "notIn": ["FR"], "since": "2024" | UnknownName | .custody.since | 35
        custody of an unknown list | { "notIn": ["FR"] } | { "in": ["list:fr"] } | UnknownList | .custody.in[0] | 35
        from twice | "until": "2027-01-01T00:00:00Z" | "from": "2027-01-01T00:00:00Z" | DuplicateName | .from | 37
        until now | 2027-01-01T00:00:00Z | now | BadMoment | .until | 37
        until null | "2027-01-01T00:00:00Z" | null | WrongType | .until | 37
        until the beginning | 2027-01-01T00:00:00Z | 2026-01-01T00:00:00Z | BadInterval | . | 10
        until before the beginning | 2027-01-01T00:00:00Z | 2025-01-01T00:00:00Z | BadInterval | . | 10
        to instead of until | "until" | "to" | UnknownName | .to | 37
        rule with an empty note | "note": "x" | "note": "" | Empty | .note | 39

        in $.rules[1]
        id missing | "id": "two", | ~ | MissingName | . | 41
        id of another rule | "id": "two" | "id": "one" | Repeated | .id | 42
        id twice | "id": "two", | "id": "two",\n"id": "two", | DuplicateName | .id | 43
        rule without a source | "source": "Art. 2", | ~ | MissingName | . | 41
        rule with a numbered source | "source": "Art. 2" | "source": 2 | WrongType | .source | 44
        directions missing | "directions": ["import", "use"], | ~ | MissingName | . | 41
        direction that is no word | "import", "use" | "import", "usage" | UnknownWord | .directions[1] | 46
        direction in capitals | "import", "use" | "Import" | UnknownWord | .directions[0] | 46
        directions empty | ["import", "use"] | [] | Empty | .directions | 46
        direction twice | "import", "use" | "import", "import" | Repeated | .directions[1] | 46
        directions as a text | ["import", "use"] | "import" | WrongType | .directions | 46
        direction as a number | ["import", "use"] | [1] | WrongType | .directions[0] | 46
        direction as null | "import", "use" | "import",\nnull | WrongType | .directions[1] | 47
        direction empty | "import", "use" | "" | UnknownWord | .directions[0] | 46
        allowed re-export | "import", "use" | "import", "re-export" | NeverFires | .directions | 46
        kind without data subjects | "kinds": ["dataset"] | "kinds": ["compute"] | NeverFires | . | 41
        dataset with hardware | "dataSubjects" | "hardwareOrigins" | NeverFires | . | 41
        from missing | "from": "2026-03-01T00:00:00Z", | ~ | MissingName | . | 41
        from on a day | 2026-03-01T00:00:00Z | 2026-03-01 | BadMoment | .from | 49
        from without a zone | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00 | BadMoment | .from | 49
        from with a zone's name | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00 CET | BadMoment | .from | 49
        from with a blank inside | 2026-03-01T00:00:00Z | 2026-03-01 00:00:00Z | BadMoment | .from | 49
        from on 30 February | 2026-03-01T00:00:00Z | 2026-02-30T00:00:00Z | BadMoment | .from | 49
        from at 24:00 | 2026-03-01T00:00:00Z | 2026-03-01T24:00:00Z | BadMoment | .from | 49
        from in a leap second | 2026-03-01T00:00:00Z | 2026-03-01T23:59:60Z | BadMoment | .from | 49
        from to the nanosecond | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00.123456789Z | BadMoment | .from | 49
        from in month 13 | 2026-03-01T00:00:00Z | 2026-13-01T00:00:00Z | BadMoment | .from | 49
        from as a number | "2026-03-01T00:00:00Z" | 1767225600 | WrongType | .from | 49
        from empty | "2026-03-01T00:00:00Z" | "" | Empty | .from | 49
        rule recorded when | ,\n      "recordedAt": "2026-02-02T00:00:00Z" | ~ | MissingName | . | 41
        rule recorded never | 2026-02-02T00:00:00Z | never | BadMoment | .recordedAt | 50
        from in another zone's offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00+02:00 | WrongOffset | .from | 49
        from in summer's offset | 2026-03-01T00:00:00Z | 2026-03-29T02:59:59+02:00 | WrongOffset | .from | 49
        from in winter's offset | 2026-03-01T00:00:00Z | 2026-07-01T00:00:00+01:00 | WrongOffset | .from | 49
        zone of a rule | "id": "two" | "id": "two", "timeZone": "Asia/Nowhere" | UnknownTimeZone | .timeZone | 42
        from at an unknown offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00-00:00 | BadMoment | .from | 49
        from at a short offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00+1:00 | BadMoment | .from | 49
        from at an hour's offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00+01 | BadMoment | .from | 49
        from at a bare offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00+0100 | BadMoment | .from | 49
        from at 15 hours' offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00+15:00 | BadMoment | .from | 49
        from with Z and offset | 2026-03-01T00:00:00Z | 2026-03-01T00:00:00Z+01:00 | BadMoment | .from | 49

        in $.rules[0].subject
        subject that says nothing | { "home": { "in": ["FR"] } } | {} | Empty | . | 16
        subject as a list | { "home": { "in": ["FR"] } } | ["FR"] | WrongType | . | 16
        subject as a nation | { "home": { "in": ["FR"] } } | "FR" | WrongType | . | 16
        subject's seat | "home" | "seat" | UnknownName | .seat | 16
        subject twice | "subject": { | "subject": {},\n"subject": { | DuplicateName | . | 17
        home that says nothing | "home": { "in": ["FR"] } | "home": {} | Empty | .home | 16
        home as a list | "home": { "in": ["FR"] } | "home": ["FR"] | WrongType | .home | 16
        home in nobody | "home": { "in": ["FR"] } | "home": { "in": [] } | Empty | .home.in | 16
        home in a text | "home": { "in": ["FR"] } | "home": { "in": "FR" } | WrongType | .home.in | 16
        home in and not in | "in": ["FR"] } }, | "in": ["FR"], "notIn": ["FR"] } }, | NeverFires | .home | 16
        home not_in | "home": { "in": ["FR"] } | "home": { "not_in": ["FR"] } | UnknownName | .home.not_in | 16
        home in twice | ["FR"] } }, | ["FR"],\n"in": ["FR"] } }, | DuplicateName | .home.in | 17

        in $.rules[0].counterparty
        counterparty with a colour | "member": { "notIn" | "colour": { "notIn" | UnknownName | .colour | 19
        nation unassigned | "list:eu", "JP" | "list:eu", "XX" | UnknownNation | .nation.in[1] | 18
        nation EU | "list:eu", "JP" | "EU", "JP" | UnknownNation | .nation.in[0] | 18
        nation UK | "list:eu", "JP" | "JP",\n"UK" | UnknownNation | .nation.in[1] | 19
        nation EL | "list:eu", "JP" | "EL", "JP" | UnknownNation | .nation.in[0] | 18
        nation XK | "list:eu", "JP" | "XK", "JP" | UnknownNation | .nation.in[0] | 18
        nation in lower case | "list:eu", "JP" | "jp" | UnknownNation | .nation.in[0] | 18
        nation of three letters | "list:eu", "JP" | "JPN" | UnknownNation | .nation.in[0] | 18
        nation as a region | "list:eu", "JP" | "UA-43" | UnknownNation | .nation.in[0] | 18
        nation empty | "list:eu", "JP" | "" | UnknownNation | .nation.in[0] | 18
        nation with a blank | "list:eu", "JP" | " JP" | UnknownNation | .nation.in[0] | 18
        nation that is everybody | "list:eu", "JP" | "*" | UnknownNation | .nation.in[0] | 18
        nation as a number | "list:eu", "JP" | 5 | WrongType | .nation.in[0] | 18
        nation twice | "list:eu", "JP" | "JP", "JP" | Repeated | .nation.in[1] | 18
        nation spared twice | "notIn": ["DE"] | "notIn": ["DE", "DE"] | Repeated | .nation.notIn[1] | 18
        nation spared unassigned | "notIn": ["DE"] | "notIn": ["DD"] | UnknownNation | .nation.notIn[0] | 18
        nobody spared | "notIn": ["DE"] | "notIn": [] | Empty | .nation.notIn | 18
        all that are meant spared | "notIn": ["DE"] | "notIn": ["JP", "list:eu"] | NeverFires | .nation | 18
        list unknown | "list:eu", "JP" | "list:mercosur" | UnknownList | .nation.in[0] | 18
        list in capitals | "list:eu", "JP" | "list:EU" | UnknownList | .nation.in[0] | 18
        list without a name | "list:eu", "JP" | "list:" | UnknownList | .nation.in[0] | 18
        list with a blank | "list:eu", "JP" | "list: eu" | UnknownList | .nation.in[0] | 18
        list twice | "list:eu", "JP" | "list:eu", "list:eu" | Repeated | .nation.in[1] | 18
        list spared unknown | "notIn": ["DE"] | "notIn": ["list:opec"] | UnknownList | .nation.notIn[0] | 18
        bloc as a nation | "list:eu", "JP" | "bloc:eu" | UnknownNation | .nation.in[0] | 18
        member with a dash | "JP/lab" | "JP-lab" | BadName | .member.notIn[0] | 19
        member of no nation | "JP/lab" | "XX/lab" | BadName | .member.notIn[0] | 19
        member without a name | "JP/lab" | "JP/" | BadName | .member.notIn[0] | 19
        member in capitals | "JP/lab" | "JP/Lab" | BadName | .member.notIn[0] | 19
        member as an object | "JP/lab" | {} | WrongType | .member.notIn[0] | 19
        member twice | "JP/lab" | "JP/lab", "JP/lab" | Repeated | .member.notIn[1] | 19
        member meant and spared | { "notIn": ["JP/ | { "in": ["JP/lab"], "notIn": ["JP/ | NeverFires | .member | 19
        member of a list | "JP/lab" | "list:eu" | BadName | .member.notIn[0] | 19

        owner unknown | "keiretsu" | "zaibatsu" | UnknownOwner | .owner.notIn[0] | 19
        owner in capitals | "keiretsu" | "Keiretsu" | UnknownOwner | .owner.notIn[0] | 19
        owner as a list | "keiretsu" | "list:eu" | UnknownOwner | .owner.notIn[0] | 19
        owner twice | "keiretsu" | "keiretsu", "keiretsu" | Repeated | .owner.notIn[1] | 19
        owner as a number | "keiretsu" | 1 | WrongType | .owner.notIn[0] | 19
        no owner spared | ["keiretsu"] | [] | Empty | .owner.notIn | 19
        owner as a text | { "notIn": ["keiretsu"] } | "keiretsu" | WrongType | .owner | 19
        owner that says nothing | { "notIn": ["keiretsu"] } | {} | Empty | .owner | 19
        owner meant and spared | { "notIn": ["k | { "in": ["keiretsu"], "notIn": ["k | NeverFires | .owner | 19

        in $.rules[0].object
        kind that is no word | "kinds": ["compute"] | "kinds": ["gpu"] | UnknownWord | .kinds[0] | 22
        line in capitals | ["h100"] | ["H100"] | BadName | .lines[0] | 23
        line twice | ["h100"] | ["h100", "h100"] | Repeated | .lines[1] | 23
        lines as a text | ["h100"] | "h100" | WrongType | .lines | 23
        factory without a nation | "FR/jean-zay" | "jean-zay" | BadName | .factories[0] | 24
        factory of no nation | "FR/jean-zay" | "EU/jean-zay" | BadName | .factories[0] | 24
        factory with its line | "FR/jean-zay" | "FR/jean-zay/h100" | BadName | .factories[0] | 24
        factory as null | "FR/jean-zay" | null | WrongType | .factories[0] | 24
        attributes as an object | "attributes": [ | "attributes": {}, "a": [ | WrongType | .attributes | 25
        attributes empty | "attributes": [ | "attributes": [], "a": [ | Empty | .attributes | 25
        attribute as a text | "attributes": [ | "attributes": [ "performance", | WrongType | .attributes[0] | 25
        attribute without a name | "name": "performance", | ~ | MissingName | .attributes[0] | 26
        attribute unknown | "name": "performance" | "name": "flops" | UnknownAttribute | .attributes[0].name | 26
        attribute in capitals | "performance" | "Performance" | UnknownAttribute | .attributes[0].name | 26
        attribute name empty | "name": "performance" | "name": "" | Empty | .attributes[0].name | 26
        attribute without a test | , "atLeast": 500, "atMost": 9000 | ~ | Empty | .attributes[0] | 26
        text without a test | , "in": ["nuclear"], "notIn": ["coal"] | ~ | Empty | .attributes[1] | 27
        number tested as a text | "atLeast": 500 | "in": ["500"] | BadAttributeTest | .attributes[0].in | 26
        number tested with notIn | "atLeast": 500 | "notIn": ["500"] | BadAttributeTest | .attributes[0].notIn | 26
        text tested as a number | "in": ["nuclear"] | "atLeast": 1 | BadAttributeTest | .attributes[1].atLeast | 27
        text tested with atMost | "in": ["nuclear"] | "atMost": 1 | BadAttributeTest | .attributes[1].atMost | 27
        bounds that cross | "atLeast": 500 | "atLeast": 9001 | NeverFires | .attributes[0] | 26
        bound with an exponent | "atLeast": 500 | "atLeast": 5e2 | BadNumber | .attributes[0].atLeast | 26
        bound below nought | "atLeast": 500 | "atLeast": -500 | BadNumber | .attributes[0].atLeast | 26
        bound with a fraction | "atMost": 9000 | "atMost": 9000.5 | BadNumber | .attributes[0].atMost | 26
        bound beyond 63 bits | "atLeast": 500 | "atLeast": 9223372036854775808 | BadNumber | .attributes[0].atLeast | 26
        bound as a text | "atLeast": 500 | "atLeast": "500" | WrongType | .attributes[0].atLeast | 26
        bound called min | "atLeast": 500 | "min": 500 | UnknownName | .attributes[0].min | 26
        value of two words | ["nuclear"] | ["nuclear power"] | BadName | .attributes[1].in[0] | 27
        value in capitals | ["coal"] | ["Coal"] | BadName | .attributes[1].notIn[0] | 27
        value meant and spared | ["nuclear"] | ["coal"] | NeverFires | .attributes[1] | 27
        value twice | ["nuclear"] | ["nuclear", "nuclear"] | Repeated | .attributes[1].in[1] | 27
        values empty | ["nuclear"] | [] | Empty | .attributes[1].in | 27
        attribute again | energy-source", "in": ["nuclear"] | performance", "in": ["a"] | Repeated | .attributes[1] | 27

        in $.rules[0]
        orders dropped | "cancel" | "drop" | UnknownWord | .onResting | 14
        orders told by a number | "cancel" | 1 | WrongType | .onResting | 14
        kept by allowance | "deny", "onResting": "cancel" | "allow", "onResting": "keep" | OtherEffect | .onResting | 14
        leases of an allowance | "deny", "onResting": "cancel" | "allow" | OtherEffect | .onRunning | 14
        leases in American | "suspend" | "honor" | UnknownWord | .onRunning | 14
        leases broken | "suspend" | "cancel-now" | UnknownWord | .onRunning | 14
        leases twice | "suspend" | "suspend", "onRunning": "honour" | DuplicateName | .onRunning | 14
        suspended with a notice | "suspend" | "suspend", "noticeHours": 1 | OtherEffect | .noticeHours | 14
        notice alone | "onRunning": "suspend" | "noticeHours": 1 | OtherEffect | .noticeHours | 14
        leases of exports | , "re-export"] | ] | NeverFires | .onRunning | 14
        effect on what | "onResting" | "onWaiting" | UnknownName | .onWaiting | 14

        in $.rules[3]
        ended without a notice | , "noticeHours": 168 | ~ | MissingName | .onRunning | 66
        ended in days | "noticeHours": 168 | "noticeHours": 168, "noticeDays": 7 | UnknownName | .noticeDays | 66
        notice of more than a year | 168 | 8761 | BadNumber | .noticeHours | 66
        notice in the past | 168 | -1 | BadNumber | .noticeHours | 66
        notice as a text | 168 | "168" | WrongType | .noticeHours | 66
        honoured with a notice | "terminate" | "honour" | OtherEffect | .noticeHours | 66
        orders for a lease | "noticeHours": | "onResting": "cancel", "noticeHours": | NeverFires | .onResting | 66

        in $.rules[1].object
        object that says nothing | { "kinds": ["dataset"] } | {} | Empty | . | 47
        object as a text | { "kinds": ["dataset"] } | "dataset" | WrongType | . | 47
        object with a kind | "kinds": ["dataset"] | "kind": ["dataset"] | UnknownName | .kind | 47
        kind in the plural | "kinds": ["dataset"] | "kinds": ["datasets"] | UnknownWord | .kinds[0] | 47
        kind twice | "kinds": ["dataset"] | "kinds": ["dataset", "dataset"] | Repeated | .kinds[1] | 47
        kinds empty | "kinds": ["dataset"] | "kinds": [] | Empty | .kinds | 47

        in $.rules[0].provenance
        hardware origin | "hardwareOrigins" | "hardwareOrigin" | UnknownName | .hardwareOrigin | 33
        host called location | "host" | "location" | UnknownName | .location | 31
        host as a nation | "host": { "in": ["FR"] } | "host": "FR" | WrongType | .host | 31
        operator that is a nation | "FR/op" | "FR" | BadName | .operator.in[0] | 32
        operator of no nation | "FR/op" | "UK/op" | BadName | .operator.in[0] | 32

        in $.rules[1].provenance
        provenance empty | { "dataSubjects": { "notIn": ["CN"] } } | {} | Empty | . | 48
        provenance as a list | { "dataSubjects": { "notIn": ["CN"] } } | ["CN"] | WrongType | . | 48
        data subjects unassigned | ["CN"] | ["ZZ"] | UnknownNation | .dataSubjects.notIn[0] | 48

        in $.rules[2]
        licence missing | "licence": "advanced-compute", | ~ | MissingName | . | 52
        licence that is no name | "advanced-compute" | "Advanced compute" | BadName | .licence | 57
        licence empty | "advanced-compute" | "" | Empty | .licence | 57
        licence as a list | "advanced-compute" | ["advanced-compute"] | WrongType | .licence | 57
        licence twice | "licence": | "licence": "a",\n"licence": | DuplicateName | .licence | 58
        licence in American | "licence": | "license": | UnknownName | .license | 57
        licence with a levy | "licence": | "levy": { "ppm": 1 }, "licence": | OtherEffect | .levy | 57
        permission with a licence | "require-licence" | "allow" | OtherEffect | .licence | 57
        denial with a licence | "require-licence" | "deny" | OtherEffect | .licence | 57
        approval with a licence | "require-licence" | "require-approval" | OtherEffect | .licence | 57
        effect in the plural | "require-licence" | "require-licences" | UnknownWord | .effect | 56

        in $.rules[3]
        approval as a text | { "body": "export-board", "officers": 2, "of": 3 } | "board" | WrongType | .approval | 67
        approval without a body | "body": "export-board", | ~ | MissingName | .approval | 67
        approval without officers | "officers": 2, | ~ | MissingName | .approval | 67
        approval of how many | , "of": 3 | ~ | MissingName | .approval | 67
        body in capitals | "export-board" | "Export-Board" | BadName | .approval.body | 67
        more officers than there are | "officers": 2 | "officers": 4 | NeverFires | .approval | 67
        no officer | "officers": 2 | "officers": 0 | BadNumber | .approval.officers | 67
        101 officers | "of": 3 | "of": 101 | BadNumber | .approval.of | 67
        half an officer | "officers": 2 | "officers": 1.5 | BadNumber | .approval.officers | 67
        officers as a text | "officers": 2 | "officers": "two" | WrongType | .approval.officers | 67
        approval with a quorum | "of": 3 | "of": 3, "quorum": 2 | UnknownName | .approval.quorum | 67

        in $.rules[4]
        duty missing | "duty": "report-end-use", | ~ | MissingName | .obligation | 77
        duty of three words | "report-end-use" | "report end use" | BadName | .obligation.duty | 77
        deadline missing | "withinHours": 720, | ~ | MissingName | .obligation | 77
        deadline at once | "withinHours": 720 | "withinHours": 0 | BadNumber | .obligation.withinHours | 77
        deadline in the past | "withinHours": 720 | "withinHours": -1 | BadNumber | .obligation.withinHours | 77
        deadline in eleven years | "withinHours": 720 | "withinHours": 96360 | BadNumber | .obligation.withinHours | 77
        deadline in days | "withinHours": 720 | "withinDays": 30 | UnknownName | .obligation.withinDays | 77
        consequence missing | , "consequence": "publish" | ~ | MissingName | .obligation | 77
        consequence that is no word | "publish" | "shame" | UnknownWord | .obligation.consequence | 77
        obligation missing | "obligation": { | "approval": { | MissingName | . | 72
        obliged | ["lease"],\n      "from": "2026-06 | ["re-export"],\n"from": "2026-06 | NeverFires | .directions | 78

        in $.rules[5]
        levy as a number | { "ppm": 25000 } | 25000 | WrongType | .levy | 87
        levy that says nothing | { "ppm": 25000 } | {} | MissingName | .levy | 87
        levy of nothing | 25000 | 0 | BadNumber | .levy.ppm | 87
        levy above the notional | 25000 | 1000001 | BadNumber | .levy.ppm | 87
        levy in per cent | "ppm": 25000 | "percent": 2 | UnknownName | .levy.percent | 87
        levy as a fraction | 25000 | 0.025 | BadNumber | .levy.ppm | 87
        levy on a re-export | "domestic" | "re-export" | NeverFires | .directions | 88
        levy of a bloc | "jurisdiction": "FR" | "jurisdiction": "bloc:eu" | NeverFires | .effect | 86
        levy of the baseline | "jurisdiction": "FR" | "jurisdiction": "baseline" | NeverFires | .effect | 86
        """;
}
