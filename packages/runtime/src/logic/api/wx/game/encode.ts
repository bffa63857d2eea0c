// wx, mini games: text and bytes.
import { decode, encode } from '../../core/encodings.ts';
import { bytesOf } from '../../core/bytes.ts';
import { invalid } from '../../kit/failure.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { isObject, text } from '../../kit/parameters.ts';
import { wxThrow } from '../../kit/wx-convention.ts';

const optionsOf = (options: unknown): { data: unknown; format: string } => {
  const { data, format } = isObject(options) ? options : {};
  return { data, format: text(format, 'utf8') };
};

export const gameEncode = (): ApiTable => ({
  encode: direct(
    (options: unknown) => {
      const { data, format } = optionsOf(options);
      try {
        return encode(text(data), format).buffer;
      } catch (error) {
        return wxThrow('encode', error);
      }
    },
    { params: 'data format' },
  ),
  decode: direct(
    (options: unknown) => {
      const { data, format } = optionsOf(options);
      try {
        const bytes = bytesOf(data);
        if (!bytes) throw invalid('parameter.data should be an ArrayBuffer;');
        return decode(bytes.slice(), format);
      } catch (error) {
        return wxThrow('decode', error);
      }
    },
    { params: 'data format' },
  ),
});
