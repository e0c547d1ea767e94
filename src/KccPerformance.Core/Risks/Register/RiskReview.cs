using KccPerformance.Core.People;
using KccPerformance.Core.Risks.Ratings;

namespace KccPerformance.Core.Risks.Register;

/// <summary>A review as entered.</summary>
/// <param name="Score">The score; calculated if likelihood and impact are given.</param>
/// <param name="Likelihood">1 to 5; null if only the score is known.</param>
/// <param name="Impact">1 to 5; null if only the score is known.</param>
/// <param name="TargetScore">The target score; null if there is none.</param>
/// <param name="TargetDate">The target date; null if none is set.</param>
/// <param name="Reason">The reason for the score.</param>
public sealed record RiskReviewEntry(int? Score, int? Likelihood, int? Impact, int? TargetScore, DateOnly? TargetDate, string? Reason);

/// <summary>The author of an entry, and the token of the form.</summary>
/// <param name="Name">The name at the time.</param>
/// <param name="User">The account; null for a printed report or a file.</param>
/// <param name="Submission">The token: sending the same form twice gives one entry.</param>
public sealed record RiskAuthor(string Name, User? User = null, Guid? Submission = null);

/// <summary>A review of a risk's score. Reviews are never changed or deleted.</summary>
public sealed class RiskReview
{
    public const int ReasonLength = 2000;

    private RiskReview()
    {
    }

    internal RiskReview(Risk risk, RiskScore score, int? before, int? target, DateOnly? targetDate, string reason, RiskAuthor author, DateTime at)
    {
        (Risk, Score, Likelihood, Impact) = (risk, score.Score, score.Likelihood, score.Impact);
        (ScoreBefore, TargetScore, TargetDate, Reason, At) = (before, target, targetDate, reason, at);
        (AuthorName, Author, AuthorId, SubmissionId) = (author.Name, author.User, author.User?.Id, author.Submission);
    }

    public int Id { get; private set; }

    public int RiskId { get; private set; }

    public Risk Risk { get; private set; } = null!;

    public int Score { get; private set; }

    public int? Likelihood { get; private set; }

    public int? Impact { get; private set; }

    /// <summary>The score of the previous review; null for the first.</summary>
    public int? ScoreBefore { get; private set; }

    public int? TargetScore { get; private set; }

    public DateOnly? TargetDate { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public int? AuthorId { get; private set; }

    public User? Author { get; private set; }

    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the clock of risks.</summary>
    public DateTime At { get; private set; }

    public Guid? SubmissionId { get; private set; }

    /// <summary>Whether this review has the same values as an entry.</summary>
    internal bool Says(RiskReviewEntry entry)
        => (entry.Score is null || entry.Score == Score) && (Likelihood, Impact, TargetScore, TargetDate) == (entry.Likelihood, entry.Impact,
            entry.TargetScore, entry.TargetDate) && Reason == entry.Reason?.ReplaceLineEndings("\n").Trim();
}
