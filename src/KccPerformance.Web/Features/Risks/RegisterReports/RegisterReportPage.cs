using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Risks.RiskRegister;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>A final register as a reader may read it, from its document.</summary>
public sealed record RegisterReportPage(ReadableRegister Final)
{
    /// <summary>The address of the list of final registers.</summary>
    public const string Reports = RegisterPage.Address + "/reports";

    public FinalRegister Register => Final.Register;

    /// <summary>The risks that are not exempt, by reference. All counts on the page are of these.</summary>
    public IReadOnlyList<RiskPosition> All => [.. PositionsOf(exempt: false)];

    /// <summary>Exempt risks, if the reader may read them.</summary>
    public IReadOnlyList<RiskPosition> Exempt => [.. PositionsOf(exempt: true)];

    public RegisterPosition About => AboutOf(Register);

    public required int Number { get; init; }

    public int Pages => Math.Max(1, (All.Count + RegisterPage.Size - 1) / RegisterPage.Size);

    /// <summary>The risks of this page, highest score first.</summary>
    public IReadOnlyList<RiskPosition> Rows => [.. Ordered(All).Skip((Number - 1) * RegisterPage.Size).Take(RegisterPage.Size)];

    /// <summary>The exempt risks in the order of the table, capped as a page is.</summary>
    public IReadOnlyList<RiskPosition> ExemptRows => [.. Ordered(Exempt).Take(RegisterPage.Size)];

    public string Address => AddressOf(Register.Slug);

    public static string AddressOf(string slug) => $"{Reports}/{slug}";

    private static IEnumerable<RiskPosition> Ordered(IEnumerable<RiskPosition> risks) => risks.OrderByDescending(risk => risk.Score ?? 0).ThenByDescending(risk => risk.Gap ?? 0);

    private static RegisterPosition AboutOf(FinalRegister register) => new(0, register.Code, register.Name, register.PositionOn);

    private IEnumerable<RiskPosition> PositionsOf(bool exempt)
        => Register.Risks.Where(risk => risk.ExemptParagraph is not null == exempt).Select(risk => PositionOf(risk, AboutOf(Register)));

    /// <summary>A risk of the document for the tables of risks.</summary>
    internal static RiskPosition PositionOf(FinalRisk risk, RegisterPosition register) => new()
    {
        Id = 0,
        Register = register,
        Reference = risk.Reference,
        Text = new RiskText
        {
            Title = risk.Title,
            Cause = risk.Cause,
            Event = risk.Event,
            Consequence = risk.Consequence,
            Controls = risk.Controls,
            Owner = risk.Owner,
        },
        Score = risk.Score,
        Likelihood = risk.Likelihood,
        Impact = risk.Impact,
        Target = risk.Target,
        TargetDate = risk.TargetDate,
        ScoreBefore = risk.ScoreBefore,
        ReviewedAt = risk.ReviewedAt,
        LastReview = risk.LastReview is { } review ? new RiskReviewPosition(review.At, review.Score, review.Reason) : null,
        RefocusedFrom = risk.RefocusedFrom,
        RefocusedFromTitle = risk.RefocusedFromTitle,
        RefocusedTo = null,
        ClosedOn = null,
        ClosedReason = null,
        ExemptParagraph = risk.ExemptParagraph,
        IsIllustrative = risk.IsIllustrative,
        LeadId = null,
        Lead = risk.Lead,
        OfficerIds = [],
        Version = 0,
        Rating = risk.Rating,
        TargetRating = risk.TargetRating,
        Actions =
        [
            .. risk.Actions.Select(action => new RiskActionPosition
            {
                Id = 0, RiskId = 0, Order = action.Order, Text = action.Text, Owner = action.Owner, DueDate = action.DueDate, Due = action.Due, State = action.State, Version = 0,
                Notes = action.Note is { } note ? [new RiskNotePosition(note.Text, action.State, note.Author, note.At)] : [],
            }),
        ],
    };
}
