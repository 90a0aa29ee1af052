using System.Diagnostics;
using TokenMarket.Contracts.Packed;
using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Flows;

namespace TokenMarket.Events.Sovereignty;

/// <summary>The packed form of the registry's changes: number, version, fields. Numbers are never used again.</summary>
public static class RegistryChangeCodec
{
    /// <summary>Appends one change.</summary>
    public static void Write(PackedWriter writer, RegistryChange change)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteUnsigned((ulong)NumberOf(change));
        writer.WriteUnsigned(VersionOf(change));
        switch (change)
        {
            case OwnerRegistered owner:
                writer.WriteUnsigned((ulong)owner.Owner.Number);
                writer.WriteText(owner.Name);
                writer.WriteNation(owner.Seat);
                break;
            case OwnerMoved owner:
                writer.WriteUnsigned((ulong)owner.Owner.Number);
                writer.WriteNation(owner.Seat);
                break;
            case MemberRegistered member:
                writer.WriteUnsigned((ulong)member.Party.Number);
                writer.WriteText(member.Member.ToString());
                writer.WriteUnsigned((ulong)member.Owner.Number);
                writer.WriteNation(member.Home);
                break;
            case MemberChanged member:
                writer.WriteUnsigned((ulong)member.Party.Number);
                writer.WriteUnsigned((ulong)member.Owner.Number);
                writer.WriteNation(member.Home);
                break;
            case MemberStatusSet member:
                writer.WriteUnsigned((ulong)member.Party.Number);
                writer.WriteByte((byte)member.Status);
                break;
            case CashIssuerNamed issuer:
                writer.WriteUnsigned((ulong)issuer.Party.Number);
                writer.WriteCurrency(issuer.Currency);
                break;
            case VenueNamed venue:
                writer.WriteUnsigned((ulong)venue.Party.Number);
                break;
            case TreasuryNamed treasury:
                writer.WriteUnsigned((ulong)treasury.Party.Number);
                break;
            case BlocAccepted bloc:
                writer.WriteNation(bloc.Nation);
                writer.WriteText(bloc.Bloc);
                break;
            case BlocDeclined bloc:
                writer.WriteNation(bloc.Nation);
                writer.WriteText(bloc.Bloc);
                break;
            default:
                WriteTraded(writer, change);
                break;
        }
    }

    /// <summary>Reads one change.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such change.</exception>
    public static RegistryChange Read(ref PackedReader reader)
    {
        var (number, version) = (reader.ReadInt(), reader.ReadInt());
        if (number is < 1 or > 28 || version < 1 || version > (number == 13 ? 2 : 1))
            throw new InvalidDataException($"There is no registry change {number} of version {version}.");
        return number switch
        {
            1 => new OwnerRegistered(SovereigntyFields.ReadOwner(ref reader), reader.ReadText(), reader.ReadNation()),
            2 => new OwnerMoved(SovereigntyFields.ReadOwner(ref reader), reader.ReadNation()),
            3 => new MemberRegistered(reader.ReadParty(), reader.ReadMemberId(),
                SovereigntyFields.ReadOwner(ref reader), reader.ReadNation()),
            4 => new MemberChanged(reader.ReadParty(), SovereigntyFields.ReadOwner(ref reader), reader.ReadNation()),
            5 => new MemberStatusSet(reader.ReadParty(), (MemberStatus)SovereigntyFields.ReadWord(ref reader, 2)),
            6 => new CashIssuerNamed(reader.ReadParty(), reader.ReadCurrency()),
            7 => new VenueNamed(reader.ReadParty()),
            8 => new SeriesRegistered(SovereigntyFields.ReadSeries(ref reader), reader.ReadSeries(),
                Provenance.Read(ref reader), reader.ReadBoolean() ? SeriesAttributes.Read(ref reader) : null),
            9 => new SeriesStatusSet(SovereigntyFields.ReadSeries(ref reader),
                (SeriesStatus)SovereigntyFields.ReadWord(ref reader, 5)),
            10 => new MarketListed(SovereigntyFields.ReadMarket(ref reader), ReadTerms(ref reader)),
            11 => new MarketTermsChanged(SovereigntyFields.ReadMarket(ref reader), ReadTerms(ref reader)),
            12 => new BookListed(SovereigntyFields.ReadMarket(ref reader), SovereigntyFields.ReadSeries(ref reader),
                reader.ReadInt()),
            13 => new ListPublished(SovereigntyFields.ReadList(ref reader, hasRegions: version == 2)),
            14 => new RulebookInstalled(reader.ReadJurisdiction(), reader.ReadText(),
                reader.ReadInt(), reader.ReadText()),
            15 => new RulebookRemoved(reader.ReadJurisdiction(), reader.ReadText()),
            16 => new BlocAccepted(reader.ReadNation(), reader.ReadText()),
            17 => new BlocDeclined(reader.ReadNation(), reader.ReadText()),
            18 => new GainsDeferred(Epoch.FromNumber(reader.ReadInt()), reader.ReadInstant()),
            19 => new GainsOpened(Epoch.FromNumber(reader.ReadInt())),
            20 => new MemberLocated(reader.ReadParty(), reader.ReadRegion()),
            21 => new OwnerLocated(SovereigntyFields.ReadOwner(ref reader), reader.ReadRegion()),
            22 => new SeriesLocated(SovereigntyFields.ReadSeries(ref reader), reader.ReadRegion()),
            23 => new RulesSuspended(
                reader.ReadJurisdiction(), reader.ReadText(), reader.ReadNames()),
            24 => new ReservationsMade(reader.ReadNation(), reader.ReadText(), reader.ReadReservations()),
            25 => new LawStated(reader.ReadJurisdiction(), reader.ReadInt(),
                Epoch.FromNumber(reader.ReadInt())),
            26 => new TreasuryNamed(reader.ReadParty()),
            27 => new RevocationEntered(reader.ReadJurisdiction(), reader.ReadLong()),
            28 => new SupplyFixed(reader.ReadNation(), reader.ReadText(), ReadMember(ref reader), reader.ReadLong(),
                ReadUnit(ref reader)),
            _ => throw new UnreachableException(),
        };
    }

    private static PartyNumber ReadMember(ref PackedReader reader) =>
        reader.ReadInt() is var number and > 0 ? PartyNumber.FromNumber(number) : default;

    private static AttributeName? ReadUnit(ref PackedReader reader) => reader.ReadByte() switch
    {
        0 => null,
        var number when number <= LastOf<AttributeName>.Number => (AttributeName)number,
        var other => throw new InvalidDataException($"{other} is no attribute."),
    };

    private static int NumberOf(RegistryChange change) => change switch
    {
        OwnerRegistered => 1,
        OwnerMoved => 2,
        MemberRegistered => 3,
        MemberChanged => 4,
        MemberStatusSet => 5,
        CashIssuerNamed => 6,
        VenueNamed => 7,
        SeriesRegistered => 8,
        SeriesStatusSet => 9,
        MarketListed => 10,
        MarketTermsChanged => 11,
        BookListed => 12,
        ListPublished => 13,
        RulebookInstalled => 14,
        RulebookRemoved => 15,
        BlocAccepted => 16,
        BlocDeclined => 17,
        GainsDeferred => 18,
        GainsOpened => 19,
        MemberLocated => 20,
        OwnerLocated => 21,
        SeriesLocated => 22,
        RulesSuspended => 23,
        ReservationsMade => 24,
        LawStated => 25,
        TreasuryNamed => 26,
        RevocationEntered => 27,
        SupplyFixed => 28,
        _ => throw new UnreachableException(),
    };

    /// <summary>A list is written in its second version where a row names a region.</summary>
    private static ulong VersionOf(RegistryChange change) =>
        change is ListPublished published && SovereigntyFields.HasRegions(published.List) ? 2UL : 1UL;

    private static void WriteTraded(PackedWriter writer, RegistryChange change)
    {
        switch (change)
        {
            case SeriesRegistered series:
                writer.WriteUnsigned((ulong)series.Number.Number);
                writer.WriteText(series.Series.ToString());
                series.Provenance.Write(writer);
                writer.WriteBoolean(series.Attributes is not null);
                series.Attributes?.Write(writer);
                break;
            case SeriesStatusSet series:
                writer.WriteUnsigned((ulong)series.Number.Number);
                writer.WriteByte((byte)series.Status);
                break;
            case MarketListed market:
                writer.WriteText(market.Market.ToString());
                WriteTerms(writer, market.Terms);
                break;
            case MarketTermsChanged market:
                writer.WriteText(market.Market.ToString());
                WriteTerms(writer, market.Terms);
                break;
            case BookListed book:
                writer.WriteText(book.Market.ToString());
                writer.WriteUnsigned((ulong)book.Series.Number);
                writer.WriteUnsigned((ulong)book.Book);
                break;
            case ListPublished published:
                SovereigntyFields.Write(writer, published.List);
                break;
            case RulebookInstalled rulebook:
                writer.WriteJurisdiction(rulebook.Jurisdiction);
                writer.WriteText(rulebook.Name);
                writer.WriteUnsigned((ulong)rulebook.Version);
                writer.WriteText(rulebook.Text);
                break;
            case RulebookRemoved rulebook:
                writer.WriteJurisdiction(rulebook.Jurisdiction);
                writer.WriteText(rulebook.Name);
                break;
            default:
                WriteLaw(writer, change);
                break;
        }
    }

    private static void WriteLaw(PackedWriter writer, RegistryChange change)
    {
        switch (change)
        {
            case RulesSuspended suspended:
                writer.WriteJurisdiction(suspended.Jurisdiction);
                writer.WriteText(suspended.Name);
                writer.WriteNames(suspended.Rules);
                break;
            case ReservationsMade made:
                writer.WriteNation(made.Nation);
                writer.WriteText(made.Bloc);
                writer.WriteReservations(made.Reservations);
                break;
            case LawStated stated:
                writer.WriteJurisdiction(stated.Jurisdiction);
                writer.WriteUnsigned((ulong)stated.Revision);
                writer.WriteUnsigned((ulong)stated.Epoch.Number);
                break;
            default:
                WriteGains(writer, change);
                break;
        }
    }

    private static void WriteGains(PackedWriter writer, RegistryChange change)
    {
        switch (change)
        {
            case GainsDeferred gains:
                writer.WriteUnsigned((ulong)gains.Before.Number);
                writer.WriteInstant(gains.Until);
                break;
            case GainsOpened gains:
                writer.WriteUnsigned((ulong)gains.Through.Number);
                break;
            case RevocationEntered revocation:
                writer.WriteJurisdiction(revocation.By);
                writer.WriteUnsigned((ulong)revocation.Number);
                break;
            default:
                WriteLocated(writer, change);
                break;
        }
    }

    private static void WriteLocated(PackedWriter writer, RegistryChange change)
    {
        switch (change)
        {
            case MemberLocated located:
                writer.WriteUnsigned((ulong)located.Party.Number);
                writer.WriteRegion(located.Region);
                break;
            case OwnerLocated located:
                writer.WriteUnsigned((ulong)located.Owner.Number);
                writer.WriteRegion(located.Region);
                break;
            case SeriesLocated located:
                writer.WriteUnsigned((ulong)located.Number.Number);
                writer.WriteRegion(located.Region);
                break;
            case SupplyFixed supply:
                writer.WriteNation(supply.Nation);
                writer.WriteText(supply.Name);
                writer.WriteUnsigned((ulong)supply.Member.Number);
                writer.WriteUnsigned((ulong)supply.Amount);
                writer.WriteByte((byte)(supply.Unit ?? 0));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void WriteTerms(PackedWriter writer, MarketTerms terms)
    {
        writer.WriteUnsigned((ulong)terms.Venue.Number);
        writer.WriteUnsigned((ulong)terms.MinorPerTickLot);
        writer.WriteUnsigned((ulong)terms.LargestPrice.Ticks);
        writer.WriteUnsigned((ulong)terms.LargestOrder.Lots);
        writer.WriteUnsigned((ulong)terms.Fees.MakerPpm);
        writer.WriteUnsigned((ulong)terms.Fees.TakerPpm);
        writer.WriteUnsigned((ulong)terms.FeeVersion);
    }

    private static MarketTerms ReadTerms(ref PackedReader reader)
    {
        var (venue, minor, price) = (reader.ReadParty(), reader.ReadLong(), reader.ReadLong());
        return price > 0
            ? new MarketTerms(venue, minor, Price.FromTicks(price), Quantity.FromLots(reader.ReadLong()),
                new FeeSchedule(reader.ReadInt(), reader.ReadInt()), reader.ReadInt())
            : throw reader.Invalid("A price is 0");
    }
}
