using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Removes unprintable characters from all text in forms and addresses. Pasted text can contain them invisibly, and some file
/// formats cannot hold them. Line ends and tabs stay.
/// </summary>
internal static class TypedText
{
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.Any(NeedsLook))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Lone surrogates appear as the replacement character; a replacement character that was typed is treated the same.
            if (rune.Value is '\n' or '\r' or '\t' || !(Rune.IsControl(rune) || (rune.Value & 0xFFFE) == 0xFFFE || IsNoCharacter(rune.Value)))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static bool NeedsLook(char letter) => char.IsControl(letter) || char.IsSurrogate(letter) || letter >= '\uFDD0';

    private static bool IsNoCharacter(int value) => value is >= 0xFDD0 and <= 0xFDEF;
}

/// <summary>Binds text as cleaned by <see cref="TypedText"/>, also in forms that are shown again.</summary>
internal sealed class TypedTextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result.Model is not string text || TypedText.Clean(text) is not { } clean || clean == text)
        {
            return;
        }

        bindingContext.Result = ModelBindingResult.Success(clean);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, clean, clean);
    }
}

/// <summary>Uses <see cref="TypedTextBinder"/> for all text.</summary>
internal sealed class TypedTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
        => context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.IsGreedy != true
            ? new TypedTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
}
