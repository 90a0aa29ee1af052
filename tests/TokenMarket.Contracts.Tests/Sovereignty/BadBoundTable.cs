namespace TokenMarket.Contracts.Tests.Sovereignty;

/// <summary>How caps and floors are spoilt; the columns are those of <see cref="BadRulebookTable"/>.</summary>
internal static class BadBoundTable
{
    public const string Rows = """
        in $.rules[6]
        cap without a name | "name": "abroad", | ~ | MissingName | .cap | 97
        cap of two words | "abroad" | "hosts abroad" | BadName | .cap.name | 97
        cap of no size | "amount": 40, | ~ | MissingName | .cap | 97
        cap of nothing | "amount": 40 | "amount": 0 | BadNumber | .cap.amount | 97
        cap below nothing | "amount": 40 | "amount": -1 | BadNumber | .cap.amount | 97
        cap of a fraction | "amount": 40 | "amount": 0.5 | BadNumber | .cap.amount | 97
        cap above the largest | "amount": 40 | "amount": 1000000000000000001 | BadNumber | .cap.amount | 97
        cap of energy | "unit": "records" | "unit": "energy-source" | UnknownAttribute | .cap.unit | 97
        cap of flops | "unit": "records" | "unit": "flops" | UnknownAttribute | .cap.unit | 97
        cap for each bloc | "each": "member" | "each": "bloc" | UnknownWord | .cap.each | 97
        cap per month | "per": "factory" | "per": "month" | UnknownWord | .cap.per | 97
        cap in a window | "per": "factory" | "hours": 24 | UnknownName | .cap.hours | 97
        cap in two sizes | "amount": 40 | "amount": 40, "sharePpm": 5, "of": "x" | OtherEffect | .cap | 97
        cap of a share of nothing | "amount": 40 | "sharePpm": 70000 | MissingName | .cap | 97
        cap of two shares | "amount": 40 | "sharePpm": 7, "of": "x", "ofOwn": "y" | OtherEffect | .cap | 97
        cap of no share | "amount": 40 | "sharePpm": 0, "of": "x" | BadNumber | .cap.sharePpm | 97
        cap above the whole | "amount": 40 | "sharePpm": 1000001, "of": "x" | BadNumber | .cap.sharePpm | 97
        cap of an amount of it | "amount": 40 | "amount": 40, "of": "x" | OtherEffect | .cap.of | 97
        cap of a share of two words | "amount": 40 | "sharePpm": 7, "of": "a b" | BadName | .cap.of | 97
        cap missing | "cap": { | "quota": { | MissingName | . | 92
        cap of a bloc | "jurisdiction": "FR" | "jurisdiction": "bloc:nato" | NotHere | .effect | 96
        cap on an export | import"],\n      "from": "2026-08 | export"],\n"from": "2026-08 | NotHere | .directions | 98
        cap on a use | import"],\n      "from": "2026-08 | use"],\n"from": "2026-08 | NotHere | .directions | 98
        cap abroad | import"],\n      "from": "2026-08 | re-export"],"from": "2026-08 | NotHere | .directions | 98

        in $.rules[7]
        floor as a cap | "floor": { | "cap": { | OtherEffect | .cap | 107
        floor of nothing | "amount": 500 | "amount": 0 | BadNumber | .floor.amount | 107
        floor of a nation's own | "amount": 500 | "sharePpm": 7, "ofOwn": "x" | OtherEffect | .floor.ofOwn | 107
        floor without a name | "name": "reserve", | ~ | MissingName | .floor | 107
        floor of two nations | "amount": 500 | "amount": 500, "nations": 2 | UnknownName | .floor.nations | 107
        floor on an import | export"],\n      "from": "2026-09 | import"],"from": "2026-09 | NotHere | .directions | 108
        floor on a use | export"],\n      "from": "2026-09 | use"],\n"from": "2026-09 | NotHere | .directions | 108
        floor at home | export"],\n      "from": "2026-09 | domestic"],\n"from": "2026-09 | NotHere | .directions | 108
        """;
}
