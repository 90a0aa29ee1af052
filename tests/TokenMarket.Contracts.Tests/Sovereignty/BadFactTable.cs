namespace TokenMarket.Contracts.Tests.Sovereignty;

/// <summary>More rows of the form of <see cref="BadRulebookTable"/>: end-uses, regions, owners of operators.</summary>
internal static class BadFactTable
{
    public const string Rows = """
        in $.rules[0].provenance
        host in no region | host": { "in": ["FR | host": { "in": ["XX-01 | UnknownRegion | .host.in[0] | 31
        host in a long region | "host": { "in": ["FR"] | "host": { "in": ["FR-IDFX"] | UnknownRegion | .host.in[0] | 31
        host in half a region | "host": { "in": ["FR"] } | "host": { "in": ["FR-"] } | UnknownRegion | .host.in[0] | 31
        host in a small region | "host": { "in": ["FR"] | "host": { "in": ["FR-idf"] | UnknownRegion | .host.in[0] | 31
        host in a region of GB | "host": { "in": ["FR"] | "host": { "in": ["UK-SCT"] | UnknownRegion | .host.in[0] | 31
        host in a region twice | host": { "in": ["FR | host": { "in": ["FR-75", "FR-75 | Repeated | .host.in[1] | 31
        host with its nation | host": { "in": ["FR | host": { "in": ["FR-75"], "notIn": ["FR | NeverFires | .host | 31
        host spares | host": { "in": ["FR | host": { "notIn": ["FR-7a | UnknownRegion | .host.notIn[0] | 31
        operator's owner unknown | ["republic"] | ["zaibatsu"] | UnknownOwner | .operatorOwner.in[0] | 32
        operator's owner a member | ["republic"] | ["FR/op"] | UnknownOwner | .operatorOwner.in[0] | 32
        operator's owner as a text | { "in": ["republic"] } | "republic" | WrongType | .operatorOwner | 32
        operator's owner of nothing | { "in": ["republic"] } | {} | Empty | .operatorOwner | 32
        operator's owner a nation | ["republic"] | ["list:eu"] | UnknownOwner | .operatorOwner.in[0] | 32
        operator's owner spared | ["republic"] | ["republic"], "notIn": ["republic"] | NeverFires | .operatorOwner | 32
        hardware in a region | ["US"] | ["US-CA"] | UnknownNation | .hardwareOrigins.in[0] | 33

        in $.rules[0].endUse
        end-use that is no word | "medical" | "farming" | UnknownWord | .in[0] | 16
        end-use in capitals | "medical" | "Medical" | UnknownWord | .in[0] | 16
        end-use of two words | "medical" | "civil research" | UnknownWord | .in[0] | 16
        end-use unstated | "medical" | "unstated" | UnknownWord | .in[0] | 16
        end-use by its number | "medical" | 4 | WrongType | .in[0] | 16
        end-use as an attribute | "medical" | { "name": "medical" } | WrongType | .in[0] | 16
        end-use twice | "medical" | "medical", "medical" | Repeated | .in[1] | 16
        end-use of nothing | ["medical"] | [] | Empty | .in | 16
        end-use of a list | "medical" | "list:eu" | UnknownWord | .in[0] | 16
        end-use spared unknown | "military" | "militia" | UnknownWord | .notIn[0] | 16
        end-use that says nothing | { "in": ["medical"], "notIn": ["military"] } | {} | Empty | . | 16
        end-use as a text | { "in": ["medical"], "notIn": ["military"] } | "medical" | WrongType | . | 16
        end-use as a list of words | { "in": ["medical"], "notIn": ["military"] } | ["medical"] | WrongType | . | 16
        end-use meant and spared | ["military"] | ["military", "medical"] | NeverFires | . | 16
        end-use with a colour | "in": ["medical"] | "only": ["medical"] | UnknownName | .only | 16

        in $.rules[0]
        end-use by another name | "endUse" | "enduse" | UnknownName | .enduse | 16

        in $.rules[0].subject
        home in no region | home": { "in": ["FR | home": { "in": ["EU-1 | UnknownRegion | .home.in[0] | 16
        parent in a small region | home": { "in": ["FR | parent": { "in": ["UA-4. | UnknownRegion | .parent.in[0] | 16
        nation in a region | home": { "in": ["FR | nation": { "in": ["FR-75 | UnknownNation | .nation.in[0] | 16

        in $.rules[0].custody
        custody in a region | "custody": { "notIn": ["FR"] | "custody": { "in": ["FR-75"] | UnknownNation | .in[0] | 35
        """;
}
