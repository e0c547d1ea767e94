using FluentValidation;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>What the minutes say of one item, or that there is no decision yet.</summary>
public enum MinutedOutcome
{
    Later,
    Agreed,
    Refused,
    Noted,
}

/// <summary>One item of the form; the names of its fields hold its key, so that they stay when others are saved.</summary>
public sealed class DecisionRow
{
    public MinutedOutcome? Outcome { get; set; } = MinutedOutcome.Later;

    public string? Minute { get; set; }

    /// <summary>Browsers send line breaks as two characters; they count and are kept as one.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public ResolutionKind Kind { get; set; }

    public int MatterId { get; set; }

    /// <summary>The version of the action, or of the question, when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The item as it is now; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public DecisionItem About { get; set; } = null!;

    public string Key => $"{Kind}-{MatterId}";

    /// <summary>The start of the names of its fields.</summary>
    public string Prefix => $"Items[{Key}]";

    public bool HasText => !string.IsNullOrWhiteSpace(Minute) || !string.IsNullOrWhiteSpace(Reason);

    /// <summary>Whether something is to be recorded of it.</summary>
    public bool IsDecided => Outcome is not (null or MinutedOutcome.Later);

    public static DecisionRow Of(DecisionItem about)
        => new() { Kind = about.Put.Kind, MatterId = about.Put.MatterId, Version = about.Version, About = about };

    public ResolutionOutcome Resolved => Outcome switch
    {
        MinutedOutcome.Agreed => ResolutionOutcome.Agreed,
        MinutedOutcome.Refused => ResolutionOutcome.Refused,
        _ => ResolutionOutcome.Noted,
    };
}

/// <summary>The minutes of a meeting, as far as they decide what a report put to it.</summary>
public sealed class DecisionsForm
{
    public int? CommitteeId { get; set; }

    public DateEntry? MeetingDate { get; set; }

    /// <summary>The minute reference of every decision that has none of its own.</summary>
    public string? Minute { get; set; }

    public IReadOnlyList<DecisionRow>? Items { get; set; }

    /// <summary>The controls in page order, for the error summary.</summary>
    public IEnumerable<string> PageOrder => [nameof(CommitteeId), nameof(MeetingDate), nameof(Minute), .. (Items ?? []).Select(row => row.Prefix)];

    /// <summary>The form of what is undecided now, with the rows that were not saved as they were typed.</summary>
    public static DecisionsForm Of(DecisionsPage page, DecisionsForm? sent = null, IReadOnlyList<DecisionRow>? kept = null)
    {
        var typed = (kept ?? []).DistinctBy(row => row.Key).ToDictionary(row => row.Key, StringComparer.Ordinal);
        return new DecisionsForm
        {
            CommitteeId = sent is null ? page.Meeting?.CommitteeId : sent.CommitteeId,
            MeetingDate = sent is null ? new DateEntry(page.Meeting?.Date) : sent.MeetingDate ?? new DateEntry(),
            Minute = sent?.Minute,
            Items = [.. page.Items.Where(item => item.IsUndecided).Select(item => Row(item, typed))],
        };
    }

    public CommitteeDecision ToDecision(DecisionRow row)
        => new(CommitteeId.GetValueOrDefault(), MeetingDate is not null && MeetingDate.TryGetDate(out var date) ? date : default, (string.IsNullOrWhiteSpace(row.Minute) ? Minute : row.Minute) ?? string.Empty);

    private static DecisionRow Row(DecisionItem item, Dictionary<string, DecisionRow> typed)
    {
        if (!typed.TryGetValue(item.Key, out var row))
        {
            return DecisionRow.Of(item);
        }

        // The page shows what is saved now, so saving again is intended.
        (row.About, row.Version) = (item, item.Version);
        return row;
    }
}

internal sealed class DecisionsFormValidator : AbstractValidator<DecisionsForm>
{
    public DecisionsFormValidator(BusinessClock clock)
    {
        When(form => form.Items?.Any(row => row.IsDecided) == true, () =>
        {
            RuleFor(form => form.CommitteeId).NotNull().WithMessage("Select the committee");
            RuleFor(form => form.MeetingDate).MeetingDate(clock);
            When(form => !string.IsNullOrWhiteSpace(form.Minute), () => RuleFor(form => form.Minute).Minute())
                .Otherwise(() => RuleForEach(form => form.Items).OverrideIndexer((_, _, row, _) => $"[{row.Key}].{nameof(DecisionRow.Minute)}")
                    .Must(row => !row.IsDecided || !string.IsNullOrWhiteSpace(row.Minute))
                    .WithMessage("Enter the minute reference here, or one for all decisions at the top"));
        });

        // Errors are shown beside the item, whose fields are named by its key.
        RuleForEach(form => form.Items).OverrideIndexer((_, _, row, _) => $"[{row.Key}]").SetValidator(new DecisionRowValidator());
    }
}

internal sealed class DecisionRowValidator : AbstractValidator<DecisionRow>
{
    public DecisionRowValidator()
    {
        When(row => !row.IsDecided && row.HasText, () =>
            RuleFor(row => row.Outcome).Must(_ => false).WithMessage("Select what the committee decided, or clear your text"));
        When(row => row.IsDecided && !string.IsNullOrWhiteSpace(row.Minute), () => RuleFor(row => row.Minute).Minute());
        When(row => row is { Outcome: MinutedOutcome.Refused, Kind: ResolutionKind.Closure }, () =>
            RuleFor(row => row.Reason).Reason("Enter why the committee refused"));
        When(row => row.Outcome == MinutedOutcome.Refused && row.Kind != ResolutionKind.Closure && row.HasText, () =>
            RuleFor(row => row.Reason).MaximumLength(Core.ImprovementPlans.Progress.DeadlineChange.ReasonLength)
                .WithMessage($"Reason must be {Core.ImprovementPlans.Progress.DeadlineChange.ReasonLength:N0} characters or fewer"));
    }
}
