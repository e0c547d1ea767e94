using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Work;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>A format in which the paper can be downloaded.</summary>
public enum PaperForm
{
    Word,
    Offline,
}

/// <summary>A final report that is exempt as a whole.</summary>
/// <param name="Part">The report.</param>
/// <param name="Paragraph">The paragraph of Schedule 12A.</param>
public sealed record ExemptPart(PaperPart Part, int Paragraph);

/// <summary>The sources of the paper for a meeting: its final reports, and what an administrator chose.</summary>
/// <param name="CommitteeId">The committee.</param>
/// <param name="ShortName">Its short name, for the pages around the paper.</param>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Date">The day of the meeting.</param>
/// <param name="Today">Today for the committee.</param>
public sealed record MeetingPaperSource(int CommitteeId, string ShortName, int MeetingId, DateOnly Date, DateOnly Today)
{
    /// <summary>The full name of the committee now; used if no report names it.</summary>
    public required string CommitteeNow { get; init; }

    /// <summary>The saved choices; null if nothing has been saved, and the paper has all parts and the standard cover.</summary>
    public required MeetingPaper? Saved
    {
        get;
        init
        {
            field = value;
            Paragraphs = MeetingPaper.ParagraphsOf(value?.ExemptParts);
        }
    }

    /// <summary>The final reports for the meeting, by module.</summary>
    public required IReadOnlyList<PaperPart> All { get; init; }

    /// <summary>Whether exempt information was read too, for Part 2.</summary>
    public required bool WithExempt { get; init; }

    public bool IsShown => Saved is { IsShown: true };

    /// <summary>Whether anyone can read Part 1.</summary>
    public bool IsPublished => Saved is { IsShown: true, PublishedAt: not null };

    public int Version => Saved?.Version ?? 0;

    public bool TakesChanges => MeetingPaperService.TakesChanges(IsShown, Date, Today);

    /// <summary>Whether its minute can be recorded.</summary>
    public bool TakesMinute => MeetingPaperService.TakesMinute(IsShown, Date, Today);

    /// <summary>The keys of its parts in order.</summary>
    public IReadOnlyList<string> Keys => Saved is { } paper
        ? MeetingPaper.KeysOf(paper.Parts)
        : [MeetingPaper.Decisions, .. All.Select(part => part.Report.Key), MeetingPaper.Questions];

    /// <summary>The paragraphs of Schedule 12A under which parts are exempt as a whole, by their keys.</summary>
    public IReadOnlyDictionary<string, int> Paragraphs { get; private init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The final reports that were chosen, in order, with those that are exempt as a whole.</summary>
    public IReadOnlyList<PaperPart> Chosen => [.. Keys.Select(key => All.FirstOrDefault(part => part.Report.Key == key)).OfType<PaperPart>()];

    /// <summary>The final reports in Part 1, in order.</summary>
    public IReadOnlyList<PaperPart> Parts => [.. Chosen.Where(part => !Paragraphs.ContainsKey(part.Report.Key))];

    /// <summary>The final reports that are exempt as a whole, in order. They are in Part 2 only.</summary>
    public IReadOnlyList<ExemptPart> ExemptParts
        => [.. Chosen.Where(part => Paragraphs.ContainsKey(part.Report.Key)).Select(part => new ExemptPart(part, Paragraphs[part.Report.Key]))];

    /// <summary>Whether it can be the annual report to the committee: a report on a whole year is for the meeting.</summary>
    public bool CanBeAnnual => All.Any(part => part.IsOfYear);

    public string Committee => Parts.Concat(All).Select(part => part.Committee).OfType<string>().FirstOrDefault() ?? CommitteeNow;

    public string Address => AddressOf(CommitteeId, Date);

    public string PartTwoAddress => Address + "/with-part-2";

    public string PublicAddress => PublicAddressOf(CommitteeId, Date);

    /// <summary>Whether there is exempt information for a second version with Part 2.</summary>
    public bool HasExempt => ExemptParts.Count > 0 || Chosen.Any(part => part.HasExempt) || HasExemptQuestions;

    /// <summary>Whether a part counts exempt questions.</summary>
    public bool HasExemptQuestions => Chosen.Any(part => part.ExemptQuestions.Count > 0);

    /// <summary>"CCC-2013-12-17" for the Communities Cabinet Committee.</summary>
    public string Code
    {
        get
        {
            var initials = string.Concat(PackText.Clean(Committee).Split([' ', '-', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => char.IsUpper(word[0])).Select(word => word[0]));
            return string.Create(CultureInfo.InvariantCulture, $"{(initials.Length > 0 ? initials : "PAPER")}-{Date:yyyy-MM-dd}{(WithExempt ? "-PART-2" : null)}");
        }
    }

    public MeetingPaperText Text => Saved?.Text ?? MeetingPaperText.None;

    public MeetingPaperText Standard => MeetingPaperCover.Standard(this);

    /// <summary>Whether all stored documents match their SHA-256.</summary>
    public bool IsIntact => (WithExempt ? Chosen : Parts).All(part => part.Report.IsIntact && part.AreOthersIntact);

    /// <summary>
    /// SHA-256 of the cover as printed, and of the parts in order with the SHA-256 of the documents that they are written from, as
    /// JSON in UTF-8. Parts that are exempt as a whole are in that of the version with Part 2 only, with their paragraph.
    /// </summary>
    public string Fingerprint => PaperReport.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Code,
        Cover = MeetingPaperCover.Lines(this).Select(line => new { line.Label, line.Texts }),
        Background = Text.Background ?? Standard.Background,
        Contact = Text.Contact ?? Standard.Contact,
        Parts = Keys.Where(key => WithExempt || !Paragraphs.ContainsKey(key)).Select(key => new
        {
            Key = Paragraphs.TryGetValue(key, out var paragraph) ? $"{key}:{paragraph}" : key,
            Documents = All.Where(part => part.Report.Key == key).SelectMany(part => part.OtherFingerprints.Prepend(PaperReport.Fingerprint(part.Document))),
        }),
    }));

    public static string AddressOf(int committeeId, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"/committees/{committeeId}/meetings/{date:yyyy-MM-dd}/paper");

    public static string PublicAddressOf(int committeeId, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"/published/papers/{committeeId}/{date:yyyy-MM-dd}");

    public Pack Write() => MeetingPaperWriter.Write(this, isPublic: false);

    /// <summary>The paper for the public.</summary>
    public Pack WritePublic() => MeetingPaperWriter.Write(this, isPublic: true);

    public string FileNameOf(PaperForm form) => Code + (form == PaperForm.Word ? ".docx" : ".html");

    /// <summary>The key prefix shared by all files of this paper in one format.</summary>
    public string FamilyOf(PaperForm form) => $"{MadePapers.Family}{MeetingId}:{(WithExempt ? "part2" : "part1")}:{form}:";

    /// <summary>The key of a file. It depends on the content, whether it is shown, whether it matches its fingerprints, and the build.</summary>
    public string KeyOf(PaperForm form) => $"{FamilyOf(form)}{Fingerprint}:{(IsShown ? "shown" : "draft")}:{(IsIntact ? "kept" : "changed")}:{SharedFiles.Build}";
}
