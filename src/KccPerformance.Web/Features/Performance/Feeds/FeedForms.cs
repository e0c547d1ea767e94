using FluentValidation;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>The name, owner and mapping of a feed, in page order.</summary>
public abstract class FeedForm : IKeepsText
{
    public string? Name { get; set; }

    public string? Owner { get; set; }

    public string? Indicator { get; set; }

    public string? Value { get; set; }

    public string? Period { get; set; }

    public string? DataTo { get; set; }

    public string? Numerator { get; set; }

    public string? Denominator { get; set; }

    public string? Codes { get; set => field = value?.ReplaceLineEndings("\n"); }

    public FeedMapping ToMapping() => new()
    {
        Indicator = Indicator ?? string.Empty,
        Period = Period,
        Value = Value ?? string.Empty,
        DataTo = DataTo,
        Numerator = Numerator,
        Denominator = Denominator,
        Codes = Codes,
    };

    void IKeepsText.Refilled()
    {
    }
}

/// <summary>A new feed.</summary>
public sealed class NewFeedForm : FeedForm
{
    /// <summary>The name in addresses and of the watched folder.</summary>
    public string? ShortName { get; set; }
}

/// <summary>Changes to a feed.</summary>
public sealed class EditFeedForm : FeedForm
{
    /// <summary>The version of the feed when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The short name, which cannot be changed; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public string ShortName { get; set; } = string.Empty;

    public static EditFeedForm Of(ResultFeed feed) => new()
    {
        ShortName = feed.ShortName,
        Version = feed.Version,
        Name = feed.Name,
        Owner = feed.Owner,
        Indicator = feed.IndicatorColumn,
        Period = feed.PeriodColumn,
        Value = feed.ValueColumn,
        DataTo = feed.DataToColumn,
        Numerator = feed.NumeratorColumn,
        Denominator = feed.DenominatorColumn,
        Codes = feed.Codes,
    };

    /// <summary>The form with its errors. If it was refused as a whole, it gets the current version.</summary>
    public EditFeedForm Again(ResultFeed feed, bool wasRefusedAsAWhole)
    {
        ShortName = feed.ShortName;
        Version = wasRefusedAsAWhole ? feed.Version : Version;
        return this;
    }
}

/// <summary>Turns a feed on or off.</summary>
public sealed class FeedStateForm
{
    public bool On { get; set; }

    public int Version { get; set; }
}

/// <summary>A new token of a feed.</summary>
public sealed class FeedTokenForm : NewTokenForm;

/// <summary>A file for a feed.</summary>
public sealed class FeedFileForm
{
    [ValidateNever]
    public StreamedFile? File { get; set; }
}

internal abstract class FeedFormValidator<T> : AbstractValidator<T>
    where T : FeedForm
{
    protected FeedFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter the name of the feed", ResultFeed.NameLength);
        RuleFor(form => form.Owner).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter who looks after the other system")
            .MaximumLength(ResultFeed.OwnerLength).WithMessage($"Owner must be {ResultFeed.OwnerLength} characters or fewer");
        RuleFor(form => form.Indicator).NotEmpty().WithMessage("Enter the heading of the column with the indicator");
        RuleFor(form => form.Value).NotEmpty().WithMessage("Enter the heading of the column with the figure");
    }
}

internal sealed class NewFeedFormValidator : FeedFormValidator<NewFeedForm>
{
    public NewFeedFormValidator() => RuleFor(form => form.ShortName).NotEmpty().WithMessage("Enter a short name");
}

internal sealed class EditFeedFormValidator : FeedFormValidator<EditFeedForm>;

internal sealed class FeedTokenFormValidator : NewTokenFormValidator<FeedTokenForm>;

internal sealed class FeedFileFormValidator : AbstractValidator<FeedFileForm>
{
    public FeedFileFormValidator() => RuleFor(form => form.File).Uploaded();
}
