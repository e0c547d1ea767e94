using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>One evidence requirement of an action with its evidence and forms.</summary>
public sealed record CriterionPage
{
    public required string Slug { get; init; }

    public required string Code { get; init; }

    public required string InspectorsComment { get; init; }

    public required Stage Stage { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    public required DateOnly? RetiredOn { get; init; }

    public required PlanStatus Plan { get; init; }

    public required CriterionRow Criterion { get; init; }

    public SendBackForm SendBack { get; init; } = new();

    public WaiveForm Waive { get; init; } = new();

    public string ActionAddress => $"/plans/{Slug}/actions/{Code}";

    public string Address => $"{ActionAddress}/evidence/{Criterion.Position}";

    public string FormAddress => $"{ActionAddress}/evidence/new?criterion={Criterion.Position}";

    /// <summary>Why nothing can be changed now; null if it can.</summary>
    public string? WhyNot => ImprovementAction.WhyRetired(Code, RetiredOn) ?? ImprovementAction.WhyPlanIsClosed(Plan) ?? ImprovementAction.WhyEvidenceStays(Code, Stage, VerifiedOn);

    /// <summary>The items that have not been sent back.</summary>
    public IReadOnlyList<EvidenceRow> Counting => [.. Criterion.Items.Where(item => item.SentBackReason is null)];

    public string ExemptAddressOf(EvidenceRow item) => $"{Address}/items/{item.Id}/exempt";

    /// <summary>An item of evidence for this requirement; null if there is none that the reader may read.</summary>
    public EvidenceRow? Find(int item) => Criterion.Items.FirstOrDefault(one => one.Id == item);

    /// <summary>Whether a user can remove an item: their own, until it is verified or sent back.</summary>
    public bool MayRemove(EvidenceRow item, int? userId)
        => WhyNot is null && Criterion.State == EvidenceState.Submitted && item.SentBackReason is null && item.AuthorId is not null && item.AuthorId == userId;

    /// <summary>The id of the newest item on the page; 0 if there is none.</summary>
    public int LastItem => Criterion.Items.Count == 0 ? 0 : Criterion.Items.Max(item => item.Id);
}

/// <summary>An evidence requirement and its evidence, as far as the reader may read it.</summary>
public sealed record CriterionRow(
    int Id, int Position, string Text, EvidenceState State, string? SettledBy, string? WaiverReason, IReadOnlyList<EvidenceRow> Items)
{
    /// <summary>The number of exempt items that the reader may not read, by paragraph.</summary>
    public IReadOnlyList<ExemptCount> Hidden { get; init; } = [];
}

/// <summary>A statement, a link or a file.</summary>
public sealed record EvidenceRow
{
    public required int Id { get; init; }

    public required int CriterionId { get; init; }

    public required EvidenceKind Kind { get; init; }

    public required string Title { get; init; }

    public required string? Content { get; init; }

    public required int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required DateOnly AddedOn { get; init; }

    public required Guid? FileId { get; init; }

    public required string? ContentType { get; init; }

    public required long? Length { get; init; }

    public required string? SentBackReason { get; init; }

    public required string? SentBackBy { get; init; }

    public required DateOnly? SentBackOn { get; init; }

    /// <summary>The paragraph under which it is exempt; null for evidence that everyone can read.</summary>
    public required int? ExemptParagraph { get; init; }

    /// <summary>The address of a link if it is safe to follow: HTTPS only.</summary>
    public Uri? Link => Kind == EvidenceKind.Link ? EvidenceService.SafeLink(Content) : null;
}
