using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.PlanAdmin;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.ActionAdmin;

/// <summary>An evidence requirement as an administrator types it. An empty text removes it.</summary>
public sealed class CriterionForm
{
    public int? Id { get; set; }

    public string? Text { get; set => field = OneLine(value); }

    /// <summary>Joins text typed on several lines into one line.</summary>
    internal static string? OneLine(string? text)
        => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A text under a heading of the document. An empty text removes it.</summary>
public sealed class ExtraTextForm
{
    public string? Heading { get; set => field = CriterionForm.OneLine(value); }

    public string? Text { get; set; }
}

/// <summary>The words of an action as an administrator types them, in page order.</summary>
public abstract class ActionWordsForm
{
    /// <summary>How the plan codes its actions.</summary>
    public PlanCoding Coding { get; set; }

    public string? InspectorsComment { get; set => field = CriterionForm.OneLine(value); }

    public string? Paragraphs { get; set; }

    public InspectorsResponse Response { get; set; }

    public string? Timescale { get; set; }

    public string? LeadDirectors { get; set; }

    /// <summary>The current evidence requirements.</summary>
    public List<CriterionForm> Evidence { get; set; } = [];

    /// <summary>More evidence requirements, one on each line.</summary>
    public string? MoreEvidence { get; set; }

    /// <summary>One on each line.</summary>
    public string? Monitoring { get; set; }

    /// <summary>The texts under headings of the document, in a plan that may have any headings.</summary>
    public List<ExtraTextForm> Extras { get; set; } = [];

    /// <summary>The heading of another text.</summary>
    public string? NewHeading { get; set => field = CriterionForm.OneLine(value); }

    public string? NewText { get; set; }

    /// <summary>The content of a valid form.</summary>
    public ActionWording ToWords() => new()
    {
        InspectorsComment = InspectorsComment!,
        Paragraphs = Numbers(Paragraphs) ?? [],
        Response = Response,
        Timescale = (Timescale ?? string.Empty).Trim(),
        LeadDirectors = (LeadDirectors ?? string.Empty).Trim(),
        Evidence = [.. Evidence.Select(one => new CriterionWording(one.Id, one.Text ?? string.Empty)), .. Lines(MoreEvidence).Select(line => new CriterionWording(null, line))],
        Monitoring = Lines(Monitoring),
        Extras = ExtrasOf(),
    };

    /// <summary>The other texts; null leaves those of the action as they are.</summary>
    private IReadOnlyList<ExtraText>? ExtrasOf()
        => Coding == PlanCoding.Letters || (Extras.Count == 0 && string.IsNullOrEmpty(NewHeading))
            ? null
            : [.. Extras.Append(new ExtraTextForm { Heading = NewHeading, Text = NewText }).Select(one => new ExtraText(one.Heading ?? string.Empty, TextOf(one.Text))).Where(one => one.Heading.Length > 0 && one.Text.Length > 0)];

    /// <summary>The lines of a text, tidied as an import does.</summary>
    internal static string TextOf(string? text) => string.Join('\n', Lines(text));

    internal static IReadOnlyList<string> Lines(string? text)
        => [.. (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n').Select(line => CriterionForm.OneLine(line)!).Where(line => line.Length > 0)];

    /// <summary>Reads "42, 43 and 73" as distinct numbers; null if it is anything else.</summary>
    internal static IReadOnlyList<int>? Numbers(string? text)
    {
        var words = (text ?? string.Empty).Split([' ', ',', ';', '&', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is not "and").ToList();
        var numbers = words.ConvertAll(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return numbers.TrueForAll(number => number is > 0 and <= 9999) ? [.. numbers.Distinct()] : null;
    }
}

public sealed class NewActionForm : ActionWordsForm
{
    public Category? Category { get; set; }

    /// <summary>Whether the plan has no categories.</summary>
    public bool IsWithoutCategories { get; set; }

    /// <summary>The document's own code.</summary>
    public string? Code { get; set; }

    /// <summary>The number in the code; if empty, the next free one.</summary>
    public int? Number { get; set; }
}

public sealed class ActionChangeForm : ActionWordsForm
{
    /// <summary>The category, if it is not in the code; null leaves it as it is.</summary>
    public Category? Category { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened.</summary>
    public int Version { get; set; }
}

/// <summary>The reason for retiring an action, or for restoring it.</summary>
public sealed class RetireForm
{
    public string? Why { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int Version { get; set; }
}

internal sealed class RetireFormValidator : AbstractValidator<RetireForm>
{
    public RetireFormValidator() => RuleFor(form => form.Why).Reason("Enter the reason");
}

internal sealed class NewActionFormValidator : AbstractValidator<NewActionForm>
{
    public NewActionFormValidator()
    {
        RuleFor(form => form.Category).Must(category => category is { } one && Enum.IsDefined(one)).WithMessage("Select a category")
            .When(form => !form.IsWithoutCategories);
        RuleFor(form => form.Code).Must(code => OwnCodes.TryParse(code, out _)).WithMessage($"Enter a code. {OwnCodes.WhatACodeIs}")
            .When(form => form.Coding == PlanCoding.Own);
        RuleFor(form => form.Number).Must(number => number is null or (> 0 and <= 999)).WithMessage("Number must be from 1 to 999, or left empty for the next one");
        this.AddWordsRules();
    }
}

internal sealed class ActionChangeFormValidator : AbstractValidator<ActionChangeForm>
{
    public ActionChangeFormValidator()
    {
        this.AddWordsRules();
        RuleFor(form => form.Reason).Reason("Enter the reason for the change");
    }
}

internal static class ActionWordsRules
{
    private const int MostItems = 200;
    private const int MostExtras = 100;
    private const int MostParagraphs = 50;

    public static void AddWordsRules<TForm>(this AbstractValidator<TForm> validator)
        where TForm : ActionWordsForm
    {
        validator.When(
            form => form.Coding == PlanCoding.Letters,
            () => validator.RuleFor(form => form.InspectorsComment).Line("Inspectors’ comment", "Enter the inspectors’ comment", ImportLimits.CommentLength))
            .Otherwise(() => validator.RuleFor(form => form.InspectorsComment).Line("Action", "Enter the action", ImportLimits.CommentLength));
        validator.RuleFor(form => form.Paragraphs).Must(text => ActionWordsForm.Numbers(text) is { Count: <= MostParagraphs })
            .WithMessage("Enter paragraph numbers, for example 42, 43 and 73");
        validator.RuleFor(form => form.Response).IsInEnum().WithMessage("Select the council’s response");
        validator.RuleFor(form => form.Timescale).Line("Timescale", missing: null, ImportLimits.TimescaleLength);
        validator.RuleFor(form => form.LeadDirectors).Line("Lead directors", missing: null, ImportLimits.LeadsLength);
        validator.RuleFor(form => form.Evidence).Must(items => items.Count <= MostItems).WithMessage($"There can be at most {MostItems} evidence requirements");
        validator.RuleFor(form => form.Evidence).Must(items => items.TrueForAll(item => IsItem(item.Text ?? string.Empty)))
            .WithMessage($"Each evidence requirement must be {ImportLimits.ItemLength:N0} characters or fewer of letters, figures and punctuation");
        validator.RuleFor(form => form.MoreEvidence).Must(AreItems).WithMessage(Items("evidence requirements"));
        validator.RuleFor(form => form.Monitoring).Must(AreItems).WithMessage(Items("monitoring"));
        validator.When(form => form.Coding != PlanCoding.Letters, () => validator.AddExtrasRules());
    }

    /// <summary>Texts under headings: each heading once, and neither a heading nor a text too long.</summary>
    public static void AddExtrasRules<TForm>(this AbstractValidator<TForm> validator)
        where TForm : ActionWordsForm
    {
        validator.RuleFor(form => form.Extras).Must(extras => extras.Count <= MostExtras && extras.TrueForAll(extra => extra.Heading is { Length: > 0 and <= ActionExtraText.HeadingLength } && IsText(extra.Text)))
            .WithMessage(TextRule("Each text"));
        validator.RuleFor(form => form.NewHeading).Line("Heading", missing: null, ActionExtraText.HeadingLength);
        validator.RuleFor(form => form.NewHeading).Cascade(CascadeMode.Stop)
            .Must((form, heading) => !string.IsNullOrEmpty(heading) || string.IsNullOrWhiteSpace(form.NewText)).WithMessage("Enter the heading of the text")
            .Must((form, heading) => string.IsNullOrEmpty(heading) || !form.Extras.Exists(extra => string.Equals(extra.Heading, heading, StringComparison.OrdinalIgnoreCase)))
            .WithMessage(form => $"There is already a text under {form.NewHeading}. Edit that text");
        validator.RuleFor(form => form.NewText).Cascade(CascadeMode.Stop)
            .Must((form, text) => string.IsNullOrEmpty(form.NewHeading) || !string.IsNullOrWhiteSpace(text)).WithMessage(form => $"Enter the text under {form.NewHeading}")
            .Must(IsText).WithMessage(TextRule("The text"));
    }

    private static string TextRule(string subject) => $"{subject} must be {ActionExtraText.TextLength:N0} characters or fewer of letters, figures and punctuation";

    private static bool IsText(string? text) => ActionWordsForm.TextOf(text) is { Length: <= ActionExtraText.TextLength } tidied && !tidied.Any(character => char.IsControl(character) && character != '\n');

    private static string Items(string subject)
        => $"Enter {subject}, one on each line: at most {MostItems} lines of {ImportLimits.ItemLength:N0} letters, figures and punctuation";

    private static bool AreItems(string? text) => ActionWordsForm.Lines(text) is { Count: <= MostItems } lines && lines.All(IsItem);

    private static bool IsItem(string text) => text.Length <= ImportLimits.ItemLength && !text.Any(char.IsControl);
}
