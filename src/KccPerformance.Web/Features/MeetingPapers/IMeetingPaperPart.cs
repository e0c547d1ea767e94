using System.Security.Cryptography;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>Writes final reports of a kind as parts of the paper for a meeting. Each module registers one for its kind of subject.</summary>
public interface IMeetingPaperPart
{
    /// <summary>The kind of subject.</summary>
    string Kind { get; }

    /// <summary>The module's permission to read the items that are exempt in its reports; null if none can be. Exempt questions have a permission of their own.</summary>
    Permission? ReadsExempt => null;

    /// <summary>Reads final reports of the kind, in a fixed number of queries. The content is that of their stored bytes only.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="withExempt">Whether to read exempt information too, for a reader with the permission.</param>
    /// <param name="cancellation">Cancels reading.</param>
    Task<IReadOnlyList<PaperPart>> ReadAsync(IReadOnlyList<PaperReport> reports, bool withExempt, CancellationToken cancellation);
}

/// <summary>A stored final report for a meeting.</summary>
/// <param name="PeriodId">The key of its period.</param>
/// <param name="Kind">The kind of its subject.</param>
/// <param name="Address">Its own page.</param>
/// <param name="Content">The stored bytes.</param>
/// <param name="Format">The number of their format.</param>
/// <param name="Sha256">The SHA-256 of the content when it was finalised.</param>
public sealed record PaperReport(int PeriodId, string Kind, string Address, byte[] Content, int Format, string Sha256)
{
    /// <summary>The key of the part.</summary>
    public string Key => MeetingPaper.KeyOf(PeriodId);

    /// <summary>Whether the content matches its SHA-256. If not, the database has been tampered with.</summary>
    public bool IsIntact => Fingerprint(Content) == Sha256;

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>A final report as a part of a paper.</summary>
public sealed record PaperPart
{
    public required PaperReport Report { get; init; }

    /// <summary>"Corporate risks at 31 December 2013".</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, for the subject of the paper: "quarterly performance".</summary>
    public required string Topic { get; init; }

    /// <summary>The code of its own document: "QPR-2013-14-Q3".</summary>
    public required string Code { get; init; }

    /// <summary>The committee as the document names it; null if it names none.</summary>
    public required string? Committee { get; init; }

    /// <summary>The instant in UTC.</summary>
    public required DateTime FinalisedAt { get; init; }

    public required string? FinalisedBy { get; init; }

    /// <summary>Its position in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>A flag for the head of every page: "Illustrative progress"; null if there is none.</summary>
    public string? Flag { get; init; }

    /// <summary>Its background documents besides itself.</summary>
    public IReadOnlyList<string> Background { get; init; } = [];

    /// <summary>Its items, for the file of data. Exempt ones are never among them.</summary>
    public required IReadOnlyList<PaperRow> Rows { get; init; }

    /// <summary>Whether it reports on a whole year, so that its paper can be the annual report to the committee.</summary>
    public bool IsOfYear { get; init; }

    /// <summary>Whether the annual report to the committee includes it. A report on a whole year is always included.</summary>
    public bool IsInAnnualReport { get => field || IsOfYear; init; }

    /// <summary>The number of decisions that it asks the committee for.</summary>
    public int Decisions { get; init; }

    /// <summary>The number of members' questions that are not answered in it.</summary>
    public int Questions { get; init; }

    /// <summary>The document without items that have become exempt since it was finalised; null if there are none.</summary>
    public byte[]? Changed { get; init; }

    /// <summary>Whether it has exempt items, which are in Part 2 only. Exempt questions are counted apart from them.</summary>
    public bool HasExempt { get; init; }

    /// <summary>The number of exempt questions that it counts, by paragraph. The questions are in Part 2 only.</summary>
    public IReadOnlyList<ExemptCount> ExemptQuestions { get; init; } = [];

    /// <summary>Whether a question that is exempt now is one of those that it counts.</summary>
    public Func<ExemptQuestionInFull, bool> Counts { get; init; } = _ => false;

    /// <summary>The exempt questions that it counts as they are now, if they were read.</summary>
    public IReadOnlyList<ExemptQuestionInFull> PartTwoQuestions { get; init; } = [];

    /// <summary>The paragraphs of Schedule 12A under which its exempt items are exempt, if they were read.</summary>
    public IReadOnlyList<int> ExemptParagraphs { get; init; } = [];

    /// <summary>The SHA-256 of other stored documents that it is written from, such as the report before.</summary>
    public IReadOnlyList<string> OtherFingerprints { get; init; } = [];

    /// <summary>Whether these documents match their stored SHA-256.</summary>
    public bool AreOthersIntact { get; init; } = true;

    /// <summary>Writes its pages, numbered after those that are already in the paper.</summary>
    public required Func<PackNumbers, PaperPages> Write { get; init; }

    /// <summary>
    /// Writes its pages for the public: without exempt information, and without names of users. Names that the council's own
    /// document prints, such as those of lead directors, stay.
    /// </summary>
    public required Func<PackNumbers, PaperPages> WritePublic { get; init; }

    /// <summary>The document as it is given to readers.</summary>
    public byte[] Document => Changed ?? Report.Content;
}

/// <summary>The pages of a part, with ids of its own.</summary>
/// <param name="Sections">The numbered sections.</param>
public sealed record PaperPages(IReadOnlyList<PackSection> Sections)
{
    /// <summary>Writes the appendices, whose tables are numbered after those of all parts.</summary>
    public Func<IReadOnlyList<PackSection>> Appendices { get; init; } = () => [];

    /// <summary>The decisions that it asks for, each in a few words.</summary>
    public IReadOnlyList<PaperMatter> Decisions { get; init; } = [];

    /// <summary>Members' questions that are not answered.</summary>
    public IReadOnlyList<PaperMatter> Questions { get; init; } = [];

    /// <summary>The pages of its exempt items, if they were read.</summary>
    public IReadOnlyList<PackSection> Exempt { get; init; } = [];
}

/// <summary>A decision asked for, or a question without an answer.</summary>
/// <param name="Reference">The item: "CEA1".</param>
/// <param name="Lines">The decision or question.</param>
/// <param name="SetOutIn">The section with the details, linked to it: "section 4".</param>
public sealed record PaperMatter(string Reference, IReadOnlyList<PackLine> Lines, PackSpan SetOutIn);

/// <summary>An item of a part, for the file of data.</summary>
/// <param name="Reference">"CRR10".</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Its state or rating.</param>
/// <param name="Address">Its page.</param>
public sealed record PaperRow(string Reference, string Title, string State, string Address);
