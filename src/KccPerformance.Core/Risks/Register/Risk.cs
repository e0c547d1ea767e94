using System.Linq.Expressions;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Risks.Register;

/// <summary>
/// A risk. The current values are stored here; the history of the score is in its reviews, which are append-only. A risk
/// is exempt if it has the number of a paragraph of Schedule 12A of the Local Government Act 1972.
/// </summary>
public sealed partial class Risk
{
    /// <summary>The kind of item that links to priorities have for risks.</summary>
    public const string LinkKind = "risk";

    private readonly List<RiskAction> actions = [];
    private readonly List<RiskReview> reviews = [];
    private readonly List<RiskOfficer> officers = [];

    private Risk()
    {
    }

    /// <param name="register">The register.</param>
    /// <param name="reference">The reference, which never changes: "CRR10".</param>
    /// <param name="text">The text.</param>
    /// <exception cref="RuleException">The reference is not valid or of another register, or a text is missing or too long.</exception>
    public Risk(RiskRegister register, string reference, RiskText text)
    {
        Reference = RiskReference.Tidy(reference)
            ?? throw new RuleException(nameof(Reference), $"Enter a reference of letters and a number, for example {register.Code}1");
        if (RiskReference.SortKey(Reference).Letters != register.Code)
        {
            throw new RuleException(nameof(Reference), $"References in this register begin with {register.Code}, for example {register.Code}1");
        }

        Register = register;
        Write(text);
    }

    public int Id { get; private set; }

    public int RegisterId { get; private set; }

    public RiskRegister Register { get; private set; } = null!;

    public string Reference { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    public string? Cause { get; private set; }

    public string? Event { get; private set; }

    public string? Consequence { get; private set; }

    public string? Controls { get; private set; }

    public string? Owner { get; private set; }

    /// <summary>The user who reviews it; null if only administrators do.</summary>
    public int? LeadId { get; private set; }

    public User? Lead { get; private set; }

    public int? CurrentScore { get; private set; }

    public int? Likelihood { get; private set; }

    public int? Impact { get; private set; }

    public int? TargetScore { get; private set; }

    public DateOnly? TargetDate { get; private set; }

    /// <summary>The score before the last review; null until there are two reviews.</summary>
    public int? PreviousScore { get; private set; }

    /// <summary>When the score was last reviewed, in UTC.</summary>
    public DateTime? ReviewedAt { get; private set; }

    /// <summary>The reference of the risk that this one replaced.</summary>
    public string? RefocusedFrom { get; private set; }

    /// <summary>The title of that risk, if it is not in the register.</summary>
    public string? RefocusedFromTitle { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? ClosedReason { get; private set; }

    /// <summary>The paragraph of Schedule 12A under which it is exempt; null for an open risk.</summary>
    public int? ExemptParagraph { get; private set; }

    /// <summary>Whether it is invented for the demonstration.</summary>
    public bool IsIllustrative { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The actions, if they have been loaded.</summary>
    public IReadOnlyList<RiskAction> Actions => actions;

    /// <summary>The reviews, if they have been loaded.</summary>
    public IReadOnlyList<RiskReview> Reviews => reviews;

    /// <summary>The officers who report on its actions, if they have been loaded.</summary>
    public IReadOnlyList<RiskOfficer> Officers => officers;

    public bool IsExempt => ExemptParagraph is not null;

    public bool IsClosed => ClosedOn is not null;

    /// <summary>The name of this risk in the audit log, which contains no text of an exempt risk.</summary>
    internal string AuditName => IsExempt ? $"Exempt risk {Id}" : Reference;

    /// <summary>
    /// The risks that a reader may see. Everything that shows risks uses this filter, so that exempt risks are only shown
    /// to readers with <see cref="RiskPermission.ReadExemptRisks"/>.
    /// </summary>
    public static Expression<Func<Risk, bool>> ReadableBy(Reader reader)
    {
        var mayReadExempt = reader.May(RiskPermission.ReadExemptRisks);
        return risk => mayReadExempt || risk.ExemptParagraph == null;
    }

    public RiskText ToText() => new() { Title = Title, Cause = Cause, Event = Event, Consequence = Consequence, Controls = Controls, Owner = Owner };

    /// <summary>Changes the text.</summary>
    /// <returns>The names of the fields that changed.</returns>
    /// <exception cref="RuleException">The title is missing, or a text is too long.</exception>
    public IReadOnlyList<string> Write(RiskText text)
    {
        var tidied = text.Checked();
        var changed = ToText().ChangedTo(tidied);
        (Title, Cause, Event, Consequence, Controls, Owner) = (tidied.Title, tidied.Cause, tidied.Event, tidied.Consequence, tidied.Controls, tidied.Owner);
        Version += changed.Count > 0 ? 1 : 0;
        return changed;
    }

    /// <summary>Sets the user who reviews the risk, and the officers who report on its actions.</summary>
    /// <returns>Whether anyone changed.</returns>
    public bool Assign(User? lead, IReadOnlyCollection<User> responsible)
    {
        var isSame = LeadId == lead?.Id && officers.Select(one => one.UserId).Order().SequenceEqual(responsible.Select(one => one.Id).Order());
        if (isSame)
        {
            return false;
        }

        (Lead, LeadId) = (lead, lead?.Id);
        officers.RemoveAll(one => responsible.All(user => user.Id != one.UserId));
        officers.AddRange(responsible.Where(user => officers.All(one => one.UserId != user.Id)).Select(user => new RiskOfficer(this, user)));
        Version++;
        return true;
    }

    internal void MarkIllustrative() => IsIllustrative = true;
}

/// <summary>An officer who reports on the actions of a risk.</summary>
public sealed class RiskOfficer
{
    private RiskOfficer()
    {
    }

    internal RiskOfficer(Risk risk, User user) => (Risk, User, UserId) = (risk, user, user.Id);

    public int RiskId { get; private set; }

    public Risk Risk { get; private set; } = null!;

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}
