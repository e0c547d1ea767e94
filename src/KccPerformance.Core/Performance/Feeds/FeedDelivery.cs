using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>How a file arrived.</summary>
public enum FeedWay
{
    /// <summary>An administrator uploaded it.</summary>
    Page,

    /// <summary>It was in the watched folder.</summary>
    Folder,

    /// <summary>Another system sent it with a token.</summary>
    Address,
}

/// <summary>What became of a row.</summary>
public enum FeedOutcome
{
    /// <summary>The row cannot be used.</summary>
    Refused,

    /// <summary>Another figure has been sent or recorded, and was not replaced.</summary>
    Differs,

    /// <summary>The figure awaits confirmation by a responsible officer.</summary>
    Taken,

    /// <summary>The same figure is already there.</summary>
    Unchanged,
}

/// <summary>The number of rows by outcome.</summary>
public sealed record FeedCounts(int Taken, int Unchanged, int Differing, int Refused)
{
    public int Rows => Taken + Unchanged + Differing + Refused;
}

/// <summary>A file that a feed has taken, with what became of its rows. Append-only.</summary>
public sealed class FeedDelivery
{
    public const int ByLength = 200;

    private FeedDelivery()
    {
    }

    internal FeedDelivery(ResultFeed feed, FeedWay way, SourceFile file, int? tokenId, FeedCounts counts, DateTime at)
    {
        (FeedId, FeedVersion, Way, SourceFile, TokenId, ReceivedAt) = (feed.Id, feed.Version, way, file, tokenId, at);
        (FileName, Sha256, ReceivedBy) = (file.Name, file.Sha256, file.ReceivedBy);
        (Taken, Unchanged, Differing, Refused) = (counts.Taken, counts.Unchanged, counts.Differing, counts.Refused);
    }

    public int Id { get; private set; }

    public int FeedId { get; private set; }

    public ResultFeed Feed { get; private set; } = null!;

    /// <summary>
    /// The version of the feed that it was read with. The same file is read again if the feed has changed, or if rows were refused.
    /// </summary>
    public int FeedVersion { get; private set; }

    /// <summary>1 for the first delivery of the file by this version of the feed, 2 if refused rows could be taken later, and so on.</summary>
    public int Time { get; init; } = 1;

    public FeedWay Way { get; private set; }

    public string FileName { get; private set; } = string.Empty;

    /// <summary>The SHA-256 of the file, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    public int SourceFileId { get; private set; }

    public SourceFile SourceFile { get; private set; } = null!;

    public int? TokenId { get; private set; }

    public FeedToken? Token { get; private set; }

    /// <summary>The user, the token or the watched folder.</summary>
    public string ReceivedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime ReceivedAt { get; private set; }

    public int Taken { get; private set; }

    public int Unchanged { get; private set; }

    public int Differing { get; private set; }

    public int Refused { get; private set; }
}

/// <summary>A row of a delivery, and what became of it. Append-only.</summary>
public sealed class FeedRow
{
    /// <summary>The most characters kept of a cell.</summary>
    public const int CellLength = 100;

    public const int SentenceLength = 500;

    private FeedRow()
    {
    }

    internal FeedRow(int deliveryId, JudgedRow row)
    {
        (DeliveryId, Row, Outcome) = (deliveryId, row.Line.Row, row.Outcome);
        (Code, Period, Value) = (Kept(row.Line.Indicator), Kept(row.Line.Period), Kept(row.Line.Value));
        Sentence = row.Sentence.Length <= SentenceLength ? row.Sentence : row.Sentence[..SentenceLength];
    }

    public int Id { get; private set; }

    public int DeliveryId { get; private set; }

    public FeedDelivery Delivery { get; private set; } = null!;

    /// <summary>The row number in the file, from 1, including the headings.</summary>
    public int Row { get; private set; }

    /// <summary>The indicator or code, as in the file.</summary>
    public string? Code { get; private set; }

    public string? Period { get; private set; }

    public string? Value { get; private set; }

    public FeedOutcome Outcome { get; private set; }

    /// <summary>Why it was not taken, or what happens next.</summary>
    public string Sentence { get; private set; } = string.Empty;

    private static string? Kept(string? cell) => cell is { Length: > CellLength } ? cell[..CellLength] : cell;
}
