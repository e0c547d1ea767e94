namespace KccPerformance.Web.Features.ModernGov;

/// <summary>The page with the meetings of a committee in Modern.Gov.</summary>
public sealed record ModernGovPage(ModernGovCommittee Committee)
{
    /// <summary>The address of Modern.Gov; null if none is set.</summary>
    public Uri? Site { get; init; }

    /// <summary>Why Modern.Gov could not be read; null if it could.</summary>
    public string? Problem { get; init; }

    public IReadOnlyList<ModernGovBody> Bodies { get; init; } = [];

    /// <summary>The committee in Modern.Gov that was chosen or has the same name; null if neither.</summary>
    public ModernGovBody? Body { get; init; }

    public IReadOnlyList<ModernGovMeeting> Meetings { get; init; } = [];

    /// <summary>The meeting whose agenda is shown; null if none.</summary>
    public ModernGovMeeting? Shown { get; init; }

    public IReadOnlyList<ModernGovItem> Items { get; init; } = [];

    public required ModernGovForm Form { get; init; }

    /// <summary>The meetings that can be added: not cancelled, and on days without a meeting here.</summary>
    public IEnumerable<ModernGovMeeting> New => Meetings.Where(meeting => !meeting.IsCancelled && !Committee.Days.Contains(meeting.Date)).DistinctBy(meeting => meeting.Date);

    /// <summary>The page with the agenda of a meeting.</summary>
    public string AgendaOf(ModernGovMeeting meeting) => $"{Committee.Address}?body={Body?.Id}&agenda={meeting.Id}#agenda";
}
