using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.Milestones;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MilestoneAdmin;

/// <summary>A milestone as an administrator types it. An empty text removes it.</summary>
public sealed class MilestoneRowForm
{
    /// <summary>The key of an existing milestone.</summary>
    public int? Id { get; set; }

    public string? Text { get; set; }

    public string? Lead { get; set; }

    /// <summary>The due date in words, such as "31 March 2027".</summary>
    public string? Due { get; set; }

    /// <summary>The position in the list; a new milestone without one comes last.</summary>
    public int? Place { get; set; }

    internal string TextOrEmpty => (Text ?? string.Empty).Trim();

    internal string LeadOrEmpty => (Lead ?? string.Empty).Trim();

    /// <summary>The due date; null if there is none, or it cannot be read.</summary>
    internal DateOnly? DueDate => TimescaleReader.Read((Due ?? string.Empty).Trim()).Meaning is { Kind: TimescaleKind.DueBy, Date: { } date } ? date : null;

    internal bool IsEmpty => Id is null && TextOrEmpty.Length == 0 && LeadOrEmpty.Length == 0 && string.IsNullOrWhiteSpace(Due);
}

/// <summary>The milestones of an action, with empty rows for more.</summary>
public sealed class MilestonesForm
{
    /// <summary>The empty rows below the milestones.</summary>
    public const int NewRows = 5;

    /// <summary>The last position that can be entered.</summary>
    public const int LastPlace = 99;

    public List<MilestoneRowForm> Rows { get; set; } = [];

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the action when the form was opened.</summary>
    public int Version { get; set; }

    public static MilestonesForm From(MilestonesPage page) => new()
    {
        Rows =
        [
            .. page.Rows.Select((row, index) => new MilestoneRowForm
            {
                Id = row.Id,
                Text = row.Words.Text,
                Lead = row.Words.Lead,
                Due = row.Words.DueDate is { } due ? Labels.Date(due) : null,
                Place = index + 1,
            }),
            .. Enumerable.Range(0, Math.Max(0, Math.Min(NewRows, Milestone.Most - page.Rows.Count))).Select(_ => new MilestoneRowForm()),
        ],
        Version = page.Version,
    };

    /// <summary>The content of a valid form, in the order of the positions.</summary>
    public IReadOnlyList<MilestoneWording> ToWordings() =>
    [
        .. Rows.Select((row, index) => (Row: row, Index: index))
            .Where(one => !one.Row.IsEmpty)
            .OrderBy(one => one.Row.Place ?? int.MaxValue).ThenBy(one => one.Index)
            .Select(one => new MilestoneWording(one.Row.Id, new MilestoneText(one.Row.TextOrEmpty, one.Row.LeadOrEmpty, one.Row.DueDate))),
    ];
}

internal sealed class MilestonesFormValidator : AbstractValidator<MilestonesForm>
{
    private const int MostRows = Milestone.Most + MilestonesForm.NewRows;
    private const int LongestDue = 100;

    public MilestonesFormValidator()
    {
        RuleFor(form => form.Rows).Must(rows => rows.Count <= MostRows).WithMessage($"An action can have at most {Milestone.Most} milestones");
        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (field, problem) in form.Rows.Take(MostRows).SelectMany(ProblemsOf))
            {
                context.AddFailure(field, problem);
            }
        });
        RuleFor(form => form.Reason).Reason("Enter the reason for the change");
    }

    private static IEnumerable<(string Field, string Problem)> ProblemsOf(MilestoneRowForm row, int index)
    {
        if (row.Id is null && !row.IsEmpty && row.TextOrEmpty.Length == 0)
        {
            yield return ($"Rows[{index}].Text", "Enter the milestone");
        }

        if (row.TextOrEmpty.Length > Milestone.TextLength || row.TextOrEmpty.Any(char.IsControl))
        {
            yield return ($"Rows[{index}].Text", $"The milestone must be one line of {Milestone.TextLength} characters or fewer");
        }

        if (row.LeadOrEmpty.Length > Milestone.LeadLength || row.LeadOrEmpty.Any(char.IsControl))
        {
            yield return ($"Rows[{index}].Lead", $"The lead must be one line of {Milestone.LeadLength} characters or fewer");
        }

        if (!string.IsNullOrWhiteSpace(row.Due) && (row.Due.Length > LongestDue || row.DueDate is null))
        {
            yield return ($"Rows[{index}].Due", "Enter a due date, for example 31 March 2027");
        }

        if (row.Place is < 1 or > MilestonesForm.LastPlace)
        {
            yield return ($"Rows[{index}].Place", $"The position must be a number from 1 to {MilestonesForm.LastPlace}");
        }
    }
}
