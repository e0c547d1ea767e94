using System.Diagnostics.CodeAnalysis;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace KccPerformance.Core.Files;

/// <summary>The fonts and contents that a page uses. Colours and patterns are left out, and fonts are checked before the library reads them.</summary>
internal sealed class PdfResources(IResourceStore store, IPdfTokenScanner scanner, ILookupFilterProvider filters, PdfBudget budget) : IResourceStore
{
    private const int LongestChain = 10;

    /// <summary>The maximum number of codes in a range of widths, each of which takes memory.</summary>
    private const double MostCodes = 70_000;

    private static readonly NameToken[] Kept = [NameToken.Create("Font"), NameToken.Create("XObject")];

    private readonly HashSet<IndirectReference> known = [];

    public void LoadResourceDictionary(DictionaryToken resourceDictionary)
    {
        budget.Check();
        var kept = new Dictionary<NameToken, IToken>();
        foreach (var name in Kept)
        {
            if (resourceDictionary.TryGet(name, out var token))
            {
                kept[name] = token;
            }
        }

        if (kept.TryGetValue(Kept[0], out var fonts) && Found(fonts) is DictionaryToken all)
        {
            foreach (var font in all.Data.Values.Where(font => font is not IndirectReferenceToken reference || known.Add(reference.Data)))
            {
                CheckFont(Found(font));
            }
        }

        store.LoadResourceDictionary(new DictionaryToken(kept));
    }

    public void UnloadResourceDictionary() => store.UnloadResourceDictionary();

    public IFont? GetFont(NameToken name) => store.GetFont(name);

    public bool TryGetXObject(NameToken name, [NotNullWhen(true)] out StreamToken? stream) => store.TryGetXObject(name, out stream);

    public bool TryGetXObjectReference(NameToken name, out IndirectReference reference) => store.TryGetXObjectReference(name, out reference);

    public DictionaryToken? GetExtendedGraphicsStateDictionary(NameToken name) => null;

    public IFont GetFontDirectly(IndirectReferenceToken fontReferenceToken) => store.GetFontDirectly(fontReferenceToken);

    public bool TryGetNamedColorSpace(NameToken name, out ResourceColorSpace namedColorSpace) => store.TryGetNamedColorSpace(name, out namedColorSpace);

    public ColorSpaceDetails GetColorSpaceDetails(NameToken? name, DictionaryToken? dictionary) => store.GetColorSpaceDetails(name, dictionary);

    public ColorSpaceDetails GetDeviceColorSpaceDetails(ColorSpace deviceColorSpace) => store.GetDeviceColorSpaceDetails(deviceColorSpace);

    public DictionaryToken? GetMarkedContentPropertiesDictionary(NameToken name) => store.GetMarkedContentPropertiesDictionary(name);

    public IReadOnlyDictionary<NameToken, PatternColor> GetPatterns() => store.GetPatterns();

    public Shading GetShading(NameToken name) => store.GetShading(name);

    private void CheckFont(IToken? token)
    {
        if (token is not DictionaryToken font)
        {
            return;
        }

        CheckTable(font, "ToUnicode");
        CheckTable(font, "Encoding");
        CheckWidths(font);
        if (ValueOf(font, "DescendantFonts") is ArrayToken descendants)
        {
            foreach (var descendant in descendants.Data.Select(Found).OfType<DictionaryToken>())
            {
                CheckWidths(descendant);
            }
        }
    }

    private void CheckTable(DictionaryToken font, string name)
    {
        if (ValueOf(font, name) is StreamToken table)
        {
            PdfCodes.Check(table.Decode(filters, scanner).Span, budget);
        }
    }

    /// <summary>Checks the widths of a font: a first code, then the widths of some, or a last code and the width of all up to it.</summary>
    private void CheckWidths(DictionaryToken font)
    {
        double codes = 0;
        foreach (var (name, values) in new[] { ("W", 1), ("W2", 3) })
        {
            var widths = ValueOf(font, name) is ArrayToken array ? array.Data : [];
            for (var at = 0; at + 1 < widths.Count; at++)
            {
                if (Found(widths[at + 1]) is NumericToken last)
                {
                    codes += widths[at] is NumericToken first ? Math.Max(last.Data - first.Data, 0) + 1 : 0;
                    at += values;
                }

                at++;
                if (codes > MostCodes)
                {
                    budget.Refuse(PdfBudget.TooLarge());
                }
            }
        }
    }

    private IToken? ValueOf(DictionaryToken dictionary, string name) => dictionary.TryGet(NameToken.Create(name), out var token) ? Found(token) : null;

    /// <summary>The object that a reference leads to.</summary>
    private IToken? Found(IToken? token)
    {
        for (var count = 0; token is IndirectReferenceToken reference; count++)
        {
            if (count == LongestChain)
            {
                budget.Refuse(PdfBudget.Damaged());
            }

            token = scanner.Get(reference.Data)?.Data;
        }

        return token;
    }
}
