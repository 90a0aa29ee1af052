using Microsoft.OpenApi;

namespace TokenMarket.Gateway.OpenApi;

/// <summary>What officers send, as docs/reference/officers.md says it; a test compares it with the commands.</summary>
internal static class OfficerSchemas
{
    private const string MarketTerms =
        "market:market venue:member minorPerTickLot:long largestPrice:ticks largestOrder:lots fees:#Fees";

    private static readonly (string Name, string Fields)[] Parts =
    [
        ("Fees", "- makerPpm:ppm takerPpm:ppm"),
        ("Provenance", "- host:nation operator:member operatorParent:nation hardwareOrigins:nations"
            + " dataSubjects:nations content:hash"),
        ("SeriesTerms", "- series:series attributes:#SeriesAttributes"),
        ("MarketTerms", "- " + MarketTerms),
        ("Reservation", "- rulebook:slug rule:slug reason:remark"),
        ("LicenceScope", "- amount:units kinds?:token-kinds lines?:slugs factories?:factories series?:series"
            + " counterparties?:nations from?:moment until?:moment"),
        ("Deed", "- conveyance:conveyance series:series quantity:lots side:side counterparty:nation until:moment"
            + " custody?:nations endUse?:end-use counterpartyMember?:member offer?:number"),
    ];

    private static readonly string[] Attributes =
    [
        "compute-attributes acceleratorClass:slug performance:count energySource:slug",
        "model-attributes trainingOperations:count licence:slug",
        "dataset-attributes sensitivity:slug purpose:slug records:count",
    ];

    private static readonly string[] Requests =
    [
        "register-member member:member owner:slug ownerSeat:nation home:nation",
        "change-member member:member owner:slug ownerSeat:nation home:nation",
        "move-owner owner:slug seat:nation",
        "locate-member member:member region:region",
        "locate-owner owner:slug region:region",
        "set-member-status member:member status:member-status",
        "name-cash-issuer member:member currency:currency",
        "name-venue member:member",
        "name-treasury member:member",
        "fix-supply nation:nation name:slug amount:units member?:member unit?:slug",
        "register-series series:series provenance:#Provenance attributes:#SeriesAttributes",
        "locate-series series:series region:region",
        "set-series-status series:series status:series-status",
        "list-market " + MarketTerms,
        "change-market terms:#MarketTerms",
        "list-book market:market series:series",
        "publish-lists document:document",
        "publish-list list:document",
    ];

    private static readonly (string Path, string Name, string[] Commands)[] Offices =
    [
        ("/v1/officers/factories/", "FactoryCommand",
        [
            "open-factory host:nation operator:member operatorParent:nation publicKey:base64",
            "register-capacity line:slug kind:token-kind from:moment until:moment units:count",
            "define-series terms:#SeriesTerms provenance:#Provenance signature:base64",
            "mint-lots session:int sequence:long series:series quantity:lots to:member",
        ]),
        ("/v1/officers/tokens/", "TokenCommand",
        [
            "activate-series reason:reason", "suspend-series reason:reason", "resume-series reason:reason",
            "revoke-series reason:reason",
        ]),
        ("/v1/officers/rulebooks/", "RulebookCommand",
        [
            "record document:document", "adopt name:slug version:int at?:moment", "repeal name:slug at?:moment",
            "suspend name:slug rules?:[slug at?:moment", "resume name:slug rules?:[slug at?:moment",
            "accede bloc:slug reservations:[#Reservation at?:moment", "leave bloc:slug at?:moment",
            "approve proposal:int", "withdraw proposal:int",
        ]),
        ("/v1/officers/permits/", "PermitOfficeCommand",
        [
            "grant-licence grantee:member licence:slug scope:#LicenceScope note?:text",
            "accept-application application:long", "refuse-application application:long reason:text",
            "name-body body:slug officers:names", "second-proposal proposal:int", "drop-proposal proposal:int",
            "revoke-permit permit:long reason:text", "approve-request request:long",
            "refuse-request request:long reason:text",
        ]),
        ("/v1/permits/", "PermitMemberCommand",
        [
            "apply-for-licence reference:slug licence:slug scope:#LicenceScope note?:text",
            "request-approval reference:slug body:slug deed:#Deed", "amend-request request:long deed:#Deed",
            "withdraw-filing filing:long",
            "draw-allotment reference:slug quota:slug amount:units atLeast?:units counterparty?:nation",
        ]),
        ("/v1/officers/markets/", "MarketCommand", ["change-phase book:int phase:phase"]),
    ];

    /// <summary>Adds them to the document; what belongs into the bodies of which path.</summary>
    internal static Func<string, IOpenApiSchema?> AddTo(OpenApiDocument document)
    {
        ObjectSchemas.AddFamily(document, "SeriesAttributes", Attributes);
        foreach (var (name, fields) in Parts)
            ObjectSchemas.Add(document, name, ObjectSchemas.Of(document, fields));
        ObjectSchemas.AddFamily(document, "RegistryRequest", Requests);
        var registry = ObjectSchemas.Add(
            document, "RegistryProposal", ObjectSchemas.Of(document, "- requests:[#RegistryRequest"));
        var bodies = Offices.Select(
            office => (office.Path, Body: ObjectSchemas.AddFamily(document, office.Name, office.Commands))).ToList();
        bodies.Add(("/v1/officers/registry", registry));
        return path => bodies.Find(body => path.StartsWith(body.Path, StringComparison.Ordinal)).Body;
    }
}
